"""Finds the Python interpreters that snippets run on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

OLDEST = (3, 10)

_PROBE = """
import json, multiprocessing, sys
print(json.dumps({
    "path": sys.executable,
    "version": sys.version_info[:3],
    "threads": "" if getattr(sys, "_is_gil_enabled", lambda: True)() else "t",
    "methods": multiprocessing.get_all_start_methods(),
}))
"""


class InterpreterNotFound(Exception):
    """An interpreter that was asked for isn't there, or can't run snippets."""


@dataclass(frozen=True)
class Interpreter:
    """A Python that snippets run on.

    `methods` holds its start methods, the platform's default first.
    """

    path: str
    version: tuple[int, int, int]
    threads: str
    methods: tuple[str, ...]

    @property
    def name(self) -> str:
        """Short name for test ids, like `3.12` or `3.13t`."""
        return f"{self.version[0]}.{self.version[1]}{self.threads}"


@cache
def find_interpreter(wanted: str) -> Interpreter:
    """Find an interpreter by version (`3.12`, `3.13t`) or by path.

    Raises:
        InterpreterNotFound: with what was looked at and what to do.
    """
    tried = []
    for command in _candidates(wanted):
        found = _probe(command)
        if found and _fits(found, wanted):
            if found.version < OLDEST:
                raise InterpreterNotFound(
                    f"{found.path} is Python {found.name}; snippets are written "
                    f"for Python {OLDEST[0]}.{OLDEST[1]} or newer: name a newer one"
                )
            return found
        tried.append(" ".join(command))
    raise InterpreterNotFound(
        f"Python {wanted!r} isn't there (tried {', '.join(tried) or 'nothing'}): "
        "install it, or give the path of an interpreter"
    )


def _candidates(wanted: str):
    if os.sep in wanted or (os.altsep and os.altsep in wanted):
        yield [wanted]
        return
    yield [sys.executable]
    if shutil.which(f"python{wanted}"):
        yield [f"python{wanted}"]
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    for folder in sorted(pyenv.glob(f"{wanted}*"), reverse=True):
        yield [str(folder / "bin" / "python")]
    if shutil.which("py"):
        yield ["py", f"-{wanted}"]


def _fits(found: Interpreter, wanted: str) -> bool:
    if os.sep in wanted or (os.altsep and os.altsep in wanted):
        return True
    full = ".".join(map(str, found.version)) + found.threads
    return wanted in (found.name, full)


def _probe(command: list[str]) -> Interpreter | None:
    try:
        answer = subprocess.run(
            [*command, "-c", _PROBE],
            capture_output=True,
            text=True,
            timeout=60,
            stdin=subprocess.DEVNULL,
        )
        facts = json.loads(answer.stdout)
    except (OSError, subprocess.TimeoutExpired, ValueError):
        return None
    return Interpreter(
        path=facts["path"],
        version=tuple(facts["version"]),
        threads=facts["threads"],
        methods=tuple(facts["methods"]),
    )
