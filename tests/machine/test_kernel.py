"""Tests of the kernel and of the panel under Node: no browser, no Python in it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.builds import missing

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.glob("*/*.test.mjs"))


@pytest.mark.parametrize("file", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_under_node(file):
    node = shutil.which("node")
    if node is None:
        missing("no Node.js: install version 20 or newer")
    command = [node, "--test", "--test-reporter", FOLDER / "kernel/reporter.mjs", file]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120)
    if done.returncode:
        pytest.fail(done.stdout + done.stderr, pytrace=False)
    assert int(re.search(r"^(\d+) passed$", done.stdout, re.M)[1]) > 0, done.stdout
