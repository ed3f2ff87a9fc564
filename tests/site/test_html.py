"""The HTML of every page is valid."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.builds import ROOT, missing


@pytest.mark.parametrize("ci, outcome", [("true", pytest.fail.Exception), ("", pytest.skip.Exception)])
def test_a_missing_tool_skips_but_fails_where_ci_runs(monkeypatch, ci, outcome):
    monkeypatch.setenv("CI", ci)
    with pytest.raises(outcome, match="no browser"):
        missing("no browser")


def test_html_is_valid(builds):
    tool = ROOT / "node_modules" / ".bin" / "html-validate"
    if not tool.exists() or not shutil.which("node"):
        missing("html-validate isn't installed: run `npm ci`")
    pages = [str(path) for path in builds["mkdocs"].pages().values()]
    done = subprocess.run(
        [tool, "--config", Path(__file__).parent / "html-validate.mjs", *pages],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stdout[-20000:]
