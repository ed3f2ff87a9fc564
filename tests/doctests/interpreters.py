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

# Where tools/interpreters puts what it fetches.
FETCHED = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "duo-jincheng/interpreters"

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
        """The whole version, for test ids: `3.12.1`, `3.14.2t`."""
        return ".".join(map(str, self.version)) + self.threads


@cache
def find_interpreter(wanted: str) -> Interpreter:
    """Find an interpreter by version (`3.13.0`; `3.12`, `3.13t`: the newest of them) or by path.

    Raises:
        InterpreterNotFound: with what was looked at and what to do.
    """
    commands = list(_candidates(wanted))
    found = [probed for command in commands if (probed := _probe(command)) and _fits(probed, wanted)]
    if not found:
        raise InterpreterNotFound(
            f"Python {wanted!r} isn't there (tried {', '.join(map(' '.join, commands)) or 'nothing'}): "
            "install it, or give the path of an interpreter (on Debian, tools/interpreters fetches it)"
        )
    newest = max(found, key=lambda interpreter: interpreter.version)
    if newest.version < OLDEST:
        raise InterpreterNotFound(
            f"{newest.path} is Python {newest.name}; snippets are written "
            f"for Python {OLDEST[0]}.{OLDEST[1]} or newer: name a newer one"
        )
    return newest


@cache
def can_import(interpreter: Interpreter, package: str) -> bool:
    """Whether a program on this Python finds the package."""
    command = [interpreter.path, "-c", f"import {package}"]
    done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL)
    return done.returncode == 0


def _candidates(wanted: str):
    if _is_path(wanted):
        yield [wanted]
        return
    yield [sys.executable]
    minor = ".".join(wanted.rstrip("t").split(".")[:2]) + ("t" if wanted.endswith("t") else "")
    if shutil.which(f"python{minor}"):
        yield [f"python{minor}"]
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    for folder in sorted(pyenv.glob(f"{wanted}*")):
        yield [str(folder / "bin" / "python")]
    if (fetched := FETCHED / "root/usr/bin" / f"python{minor}").exists():
        yield [str(fetched)]
    if shutil.which("py"):
        yield ["py", f"-{minor}"]


def _is_path(wanted: str) -> bool:
    return os.sep in wanted or (os.altsep is not None and os.altsep in wanted)


def _fits(found: Interpreter, wanted: str) -> bool:
    major, minor, _ = found.version
    return _is_path(wanted) or wanted in (found.name, f"{major}.{minor}{found.threads}")


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
