"""Tests of the OS layer without a browser: its modules in an interpreter of this system, on the kernel."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.builds import missing
from tests.doctests.interpreters import InterpreterNotFound, find_interpreter

FOLDER = Path(__file__).parent / "oslayer"

# The layer is written for the interpreter of the machine.
PYTHON = "3.14"


@pytest.mark.parametrize("file", sorted(FOLDER.glob("check_*.py")), ids=lambda file: file.stem)
def test_layer(file):
    if shutil.which("node") is None:
        missing("no Node.js: install version 20 or newer")
    try:
        python = find_interpreter(PYTHON).path
    except InterpreterNotFound as error:
        missing(str(error))
    command = [python, "-B", "-m", "unittest", file.stem]
    done = subprocess.run(command, cwd=FOLDER, capture_output=True, encoding="utf-8", timeout=120)
    if done.returncode:
        pytest.fail(done.stderr, pytrace=False)
    assert "Ran 0 tests" not in done.stderr
