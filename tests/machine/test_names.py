"""The public names of modules that stand on an operating system: each works as natively, or refuses properly.

What is tried stands in names/calls.toml, the names and values in names/linux.json (see names/__main__.py).
"""

from __future__ import annotations

import json
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.doctests.interpreters import InterpreterNotFound, find_interpreter

FOLDER = Path(__file__).parent / "names"
INSIDE = FOLDER / "inside.py"
FILES = {name: (FOLDER / name).read_text("utf-8") for name in ("calls.toml", "linux.json")}
NAMES = json.loads(FILES["linux.json"])

# Absent, or another value: with the reason.
RIGHTLY_DIFFERENT = {
    "fcntl.FICLONE": "pathlib and shutil would try to clone files",
    "fcntl.FICLONERANGE": "pathlib and shutil would try to clone files",
    "socket.socket.sendmsg_afalg": "for sockets of the family AF_ALG, which can't be made",
    "socket.CAPI": "for C extensions only",
    "socket.has_ipv6": "there are no addresses of version 6",
}

# What remains to be done.
LEFT = [
    "os.fwalk",
]

each_module = pytest.mark.parametrize("module", NAMES)


def read(output: str) -> dict[str, list[str]]:
    """What has come of each name, in the order of their trial."""
    lines = [line.removeprefix("name ") for line in output.splitlines() if line.startswith("name ")]
    return {name: rest for name, *rest in map(json.loads, lines)}


def newest_python():
    for version in ("3.14", "3.13", sys.executable):
        try:
            return find_interpreter(version)
        except InterpreterNotFound:
            continue


@pytest.mark.skipif(sys.platform != "linux", reason="the names are those of Linux")
@each_module
def test_natively_all_work(module, tmp_path):
    """So that the table is right."""
    python = newest_python()
    done = subprocess.run(
        [python.path, INSIDE, module],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        # The leader of what it was started from may have no number here (0), as in a container.
        start_new_session=True,
        timeout=120,
    )
    found = read(done.stdout)
    bad = {name: result for name, result in found.items() if result[0] != "works"}
    if python.version < (3, 14):
        bad = {name: result for name, result in bad.items() if result[1] != "is missing"}
    assert (bad, list(found)) == ({}, list(NAMES[module])), done.stderr


@each_module
def test_in_the_machine_each_works_or_refuses(run, module):
    found, after = {}, ""
    files = {f"/home/reader/{name}": text for name, text in FILES.items()}
    while missing := [name for name in NAMES[module] if name > after]:
        result = run(
            INSIDE.read_text("utf-8"), name="inside.py", seconds=120, arguments=[module, after], files=files
        )
        found |= read(result["stdout"])
        reached = [name for name in missing if name in found]
        if len(reached) == len(missing):
            break
        after = missing[len(reached)]
        found[after] = ["fault", f"hangs, or ends the process: {result['exitCode']}\n{result['stderr']}"]
    assert list(found) == list(NAMES[module])
    faults = [
        f"{module}.{name}: {result[1]}"
        for name, result in found.items()
        if result[0] == "fault" and not permitted(f"{module}.{name}")
    ]
    assert not faults, "\n".join(faults)


def permitted(name: str) -> bool:
    return name in RIGHTLY_DIFFERENT or any(fnmatch(name, left) for left in LEFT)
