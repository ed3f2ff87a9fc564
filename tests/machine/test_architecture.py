"""The architecture page names what is there; the machine knows no course."""

from __future__ import annotations

import ast
import re
from graphlib import CycleError, TopologicalSorter
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


LAYER = {path.stem: path for path in sorted((MACHINE / "oslayer").glob("*.py")) if path.stem != "__init__"}


def _imports(path: Path) -> tuple[set[str], set[str]]:
    """What a module of the OS layer imports, in functions, too: modules of the layer, and others."""
    layer, others = set(), set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            others |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level:
            layer |= {node.module} if node.module else {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            others.add(node.module.partition(".")[0])
    return layer, others


def test_no_circle_in_the_os_layer():
    graph = {name: _imports(path)[0] for name, path in LAYER.items()}
    assert graph["threads"] >= {"bridge", "system"}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        raise AssertionError(" imports ".join(reversed(error.args[1]))) from None


def test_one_module_at_the_bridge():
    at_the_bridge = {"_oslayer_bridge", "js", "pyodide", "pyodide_js"}
    assert [name for name, path in LAYER.items() if _imports(path)[1] & at_the_bridge] == ["bridge"]


def test_the_bridge_uses_what_there_is():
    """Each function that JavaScript offers, and no other."""
    worker = (MACHINE / "process/worker.mjs").read_text("utf-8")
    offered = re.search(r"const bridge = \{\n(.*?)\n  \};", worker, re.S)[1]
    names = re.findall(r"^    (?:get )?(\w+)[:(]", offered, re.M)
    used = re.findall(r"_javascript\.(\w+)", LAYER["bridge"].read_text("utf-8"))
    assert len(names) > 30
    assert sorted(names) == sorted(used)


def test_each_module_of_the_os_layer_is_fetched():
    listed = re.search(r"const LAYER = \[(.*?)\]", (MACHINE / "runtime.mjs").read_text("utf-8"), re.S)[1]
    assert re.findall(r'"(\w+)"', listed) == ["__init__", *LAYER]
