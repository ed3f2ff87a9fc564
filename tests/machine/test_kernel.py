"""The kernel's own tests, under Node: no browser, no Python in it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.builds import missing

FILES = sorted((Path(__file__).parent / "kernel").glob("*.test.mjs"))


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_kernel(file):
    node = shutil.which("node")
    if node is None:
        missing("no Node.js: install version 20 or newer")
    done = subprocess.run([node, "--test", str(file)], capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(re.search(r"^# pass (\d+)$", done.stdout, re.M)[1]) > 0, done.stdout
