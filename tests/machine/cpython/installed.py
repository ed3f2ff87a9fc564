"""CPython's own tests, taken from a Python that is installed here."""

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess
from pathlib import Path

VERSION = "3.13"

# What the tests below `test` import or open, as patterns.
NEEDED = (
    "__init__.py",
    "_test_multiprocessing.py",
    "lock_tests.py",
    "mp_fork_bomb.py",
    "mp_preload.py",
    "support/*.py",
    "test_concurrent_futures/*.py",
    "test_multiprocessing_spawn/*.py",
    "test_queue.py",
    "test_threading.py",
)

LIST = """
import json, sys, unittest
found = {}
def collect(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            collect(test)
        else:
            name = f"{type(test).__module__}.{type(test).__qualname__}"
            found.setdefault(name, []).append(test._testMethodName)
for name in sys.argv[1:]:
    collect(unittest.defaultTestLoader.loadTestsFromName(name))
print(json.dumps(found))
"""


@functools.cache
def interpreter() -> str | None:
    """An installed Python 3.13 that has brought its tests, if there is one."""
    candidates = [shutil.which(f"python{VERSION}")]
    if shutil.which("pyenv"):
        root = subprocess.run(["pyenv", "root"], capture_output=True, text=True).stdout.strip()
        candidates += sorted(map(str, Path(root, "versions").glob(f"{VERSION}*/bin/python")))
    for candidate in filter(None, candidates):
        asked = subprocess.run(
            [candidate, "-c", "import sys, test.test_threading; sys.exit(sys.version_info[:2] != (3, 13))"],
            capture_output=True,
        )
        if asked.returncode == 0:
            return candidate
    return None


def missing() -> str | None:
    """Why the judge can't work here, or None."""
    if interpreter() is None:
        return f"no Python {VERSION} with its package `test` is installed here"
    return None


@functools.cache
def files() -> dict[str, bytes]:
    """The files of the package `test` that are needed, by their path in it."""
    where = [interpreter(), "-c", "import test; print(test.__path__[0])"]
    folder = Path(subprocess.run(where, capture_output=True, text=True, check=True).stdout.strip())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for pattern in NEEDED
        for path in sorted(folder.glob(pattern))
    }


def classes(modules: tuple[str, ...]) -> dict[str, list[str]]:
    """The test classes of `modules`, each with its tests, as the installed Python finds them."""
    listed = subprocess.run(
        [interpreter(), "-W", "ignore", "-c", LIST, *modules],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": ""},
    )
    return json.loads(listed.stdout)
