"""The architecture page names what is there; the machine knows no course."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

MACHINE = Path(__file__).parents[2] / "docs/machine"
PAGE = (MACHINE / "README.md").read_text("utf-8")
SOURCES = sorted(
    path
    for pattern in ("*.mjs", "*/*.mjs", "*/*.js", "oslayer/*.py")
    for path in MACHINE.glob(pattern)
    if "vendor" not in path.parts
)

FILE = re.compile(r"`((?:kernel/|process/|oslayer/)?\w+\.(?:mjs|py))`")
# A file, and functions that the same line names after it.
STEP = re.compile(FILE.pattern + r"((?:[^`\n]*`\w+\(\)`)+)")

# The machine's messages stand here.
MESSAGES = {"messages.mjs", "oslayer/refusals.py"}


def test_each_file_that_the_page_names_exists():
    missing = {name for name in FILE.findall(PAGE) if not (MACHINE / name).exists()}
    assert not missing


def test_each_function_that_the_page_names_exists():
    steps = [(file, name) for file, names in STEP.findall(PAGE) for name in re.findall(r"`(\w+)\(\)`", names)]
    assert len(steps) > 25
    for file, name in steps:
        source = (MACHINE / file).read_text("utf-8")
        assert re.search(rf"(?:def |function |^ *|const |[{{ ]){name}(?:\(| =|:)", source, re.M), (
            f"{file}: {name}"
        )


def test_a_walk_takes_six_files_at_the_most():
    walks = re.split(r"^\*\*.*?\*\*", PAGE.partition("## Walks")[2].partition("\n## ")[0], flags=re.M)[1:]
    assert len(walks) == 5
    for walk in walks:
        assert len(set(FILE.findall(walk))) <= 6, walk


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(MACHINE).as_posix())
def test_no_course_in_the_machine(path):
    source = path.read_text("utf-8")
    assert not re.search(r"javascripts/|mkdocs|data-md-|md-\w+|snippets/", source)
    if path.relative_to(MACHINE).as_posix() not in MESSAGES:
        assert not re.search("[\u3400-\u9fff\uff01-\uff60]", source)
