"""Programs after faults that people met, with the right output: natively, and in the machine.

Each says in its first lines what it has to do: `# expect-exit:` the exit status, `# expect:` a line of
standard output, in their order. `# natively-on:` names versions of CPython that do it, where others don't.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builds import missing
from tests.doctests.interpreters import InterpreterNotFound, find_interpreter

CASES = sorted((Path(__file__).parent / "cases").glob("*.py"))

case = pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)


def python_for(path: Path) -> str:
    """The interpreter that a case runs on natively."""
    named = re.search(r"^# natively-on: (.*?) \(", path.read_text("utf-8"), re.M)
    if not named:
        return sys.executable
    for version in named[1].split(", "):
        try:
            return find_interpreter(version).path
        except InterpreterNotFound:
            pass
    missing(f"none of Python {named[1]} is there: install one of them (on Debian, tools/interpreters does)")


def expected(path: Path) -> tuple[int, str]:
    """The exit status and the standard output that a case has to have."""
    source = path.read_text("utf-8")
    (status,) = re.findall(r"^# expect-exit: (-?\d+)$", source, re.M)
    return int(status), "".join(f"{line}\n" for line in re.findall(r"^# expect: ?(.*)$", source, re.M))


@case
def test_natively(path, tmp_path):
    # Standard input is at its end, as in the machine.
    done = subprocess.run(
        [python_for(path), path],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert (done.returncode, done.stdout) == expected(path), done.stderr


@case
def test_in_the_machine(run, path):
    result = run(path.read_text("utf-8"), name=path.name)
    assert (result["exitCode"], result["stdout"]) == expected(path), result["stderr"]
