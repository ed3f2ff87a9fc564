"""The HTML of every page is valid."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from .conftest import ROOT, missing


def test_html_is_valid(builds):
    tool = ROOT / "node_modules" / ".bin" / "html-validate"
    if not tool.exists() or not shutil.which("node"):
        missing("html-validate isn't installed: run `npm ci`")
    pages = [str(path) for path in builds["mkdocs"].pages().values()]
    done = subprocess.run(
        [tool, "--config", Path(__file__).parent / "html-validate.mjs", *pages],
        capture_output=True, text=True, cwd=ROOT,
    )
    assert done.returncode == 0, done.stdout[-20000:]
