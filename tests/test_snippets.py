"""What every snippet has to be: readable on a phone, and runnable anywhere."""

import ast
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from tests.builds import ROOT
from tests.doctests.pages import packages_beside, page_folder, read_page

SNIPPETS = ROOT / "snippets"
PROGRAMS = sorted(SNIPPETS.glob("*/**/*.py"))
COLUMNS = 72
LINES = 40
OLDEST = (3, 10)

# Those whose lesson is what happens without a main guard.
UNGUARDED = {
    "reference/errors/no_guard.py",
    "process/start-methods/no_guard.py",
}


def columns(line: str) -> int:
    """Width of a line where Chinese characters take two columns."""
    return sum(2 if unicodedata.east_asian_width(char) in "FW" else 1 for char in line)


def does_without(node: ast.AST) -> bool:
    """Whether the program goes on without what a `try` imports, as a reader who hasn't installed it does."""
    return isinstance(node, ast.Try) and any(
        isinstance(handler.type, ast.Name) and handler.type.id == "ImportError" for handler in node.handlers
    )


def packages(path: Path) -> set[str]:
    """What has to be installed for the program, as its page says."""
    page = ROOT / "docs" / path.parent.relative_to(SNIPPETS).with_suffix(".md")
    blocks = (
        read_page(ROOT, page).blocks if page.exists() and "importorskip" in page.read_text("utf-8") else []
    )
    return {block.package.partition(".")[0] for block in blocks if block.script == path and block.package}


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.relative_to(SNIPPETS).as_posix())
def test_snippet(path):
    code = path.read_text("utf-8")
    wide = [n for n, line in enumerate(code.splitlines(), 1) if columns(line) > COLUMNS]
    assert not wide, f"lines wider than {COLUMNS} columns: {wide}"
    assert len(code.splitlines()) <= LINES, "too long for one idea"
    tree = ast.parse(code, feature_version=OLDEST)
    optional = {node for attempt in ast.walk(tree) if does_without(attempt) for node in attempt.body}
    imported = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        if node not in optional
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module]
            if isinstance(node, ast.ImportFrom) and not node.level
            else []
        )
    }
    assert imported - sys.stdlib_module_names - {
        package.name for package in packages_beside(path)
    } == packages(path)
    guarded = '\nif __name__ == "__main__":\n' in code
    assert guarded != (path.relative_to(SNIPPETS).as_posix() in UNGUARDED or is_module(path))


def is_module(path: Path) -> bool:
    """Whether it is a module of a package, which is imported; `__main__` runs as well."""
    return page_folder(path) != path.parent and path.name != "__main__.py"


def test_the_package_runs_as_its_page_says(tmp_path):
    """`python -m`: there each process gets another `__main__` than in a program that imports it."""
    (tmp_path / "web.log").write_text("2026-11-26 09:00:01 GET /cart 200 35\n")
    run = subprocess.run(
        [sys.executable, "-B", "-m", "loganalyzer", ".", "--workers", "2"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(SNIPPETS / "program/project"), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (run.returncode, run.stderr) == (0, "1/1\n")
    assert run.stdout.splitlines() == ["读了 1 个文件，1 个请求", "  /cart 1 次，出错 0 次，平均 35 毫秒"]
