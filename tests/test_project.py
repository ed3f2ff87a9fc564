"""What a project promises beside its code: one definition of CI, measured figures, a short README."""

from __future__ import annotations

import ast
import json
import re

import pytest
import yaml

import dev
from tests.builds import ROOT
from tests.doctests.pages import load_site, read_page
from tests.machine.all_programs import BROWSER, REFUSED
from tests.tools import figures

WORKFLOWS = {
    path.stem: yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    for path in (ROOT / ".github/workflows").glob("*.yml")
}

# What a runner needs before the checkout is there.
PREPARING = re.compile(r"apt-get update .*|git config --global .*")
# What only the place where it is published can do.
PUBLISHING = re.compile(r"gh release create .* site\.zip .*")


def test_workflows_run_what_stands_in_dev_py():
    ran = [
        step["run"]
        for workflow in WORKFLOWS.values()
        for job in workflow["jobs"].values()
        for step in job.get("steps", [])
        if "run" in step and not (PREPARING.fullmatch(step["run"]) or PUBLISHING.fullmatch(step["run"]))
    ]
    assert len(ran) == 5
    for command in ran:
        assert re.match(r"python dev\.py (ci|build|zip)\b|\.ci/run\b", command), command
    steps = {step for command in ran if command.startswith(".ci/run") for step in command.split()[1:]}
    # Seen at night: which start methods a system has (the matrix); what takes long in the browsers; orders.
    assert steps | {"snippets", "methods"} == {*dev.CI, "night", "orders"}
    assert WORKFLOWS["nightly"]["jobs"]["test"]["with"]["snippets"] == "matrix"


def test_workflows_name_the_pythons_of_the_matrix():
    matrix = WORKFLOWS["test"]["jobs"]["snippets"]["strategy"]["matrix"]
    assert [python for python in matrix["python"] if not python.endswith("t")] == dev.PYTHONS
    assert {os.partition("-")[0] for os in matrix["os"]} == {"ubuntu", "macos", "windows"}


def test_every_recorded_output_is_compared_with_a_python_of_the_matrix_or_the_browser_s():
    pythons = sorted(
        tuple(map(int, python.split("."))) if python.count(".") == 2 else (*map(int, python.split(".")), 99)
        for python in dev.PYTHONS
    )
    for block in (
        block for path in load_site(ROOT).pages().values() for block in read_page(ROOT, path).blocks
    ):
        if block.expected is None or block.computed_by_build:
            continue
        outputs = {block.output, *(variant.output for variant in block.variants)}
        judges = pythons if block.name in REFUSED else [*pythons, BROWSER]
        assert {block.on(python).output for python in judges} == outputs, block.name


@pytest.mark.parametrize(("workflow", "job"), [("pages", "deploy"), ("release", "release")])
def test_nothing_is_published_before_the_tests_have_passed(workflow, job):
    jobs = WORKFLOWS[workflow]["jobs"]
    assert jobs[job]["needs"] == "test"
    assert jobs["test"]["uses"] == "./.github/workflows/test.yml"


def test_npm_vendors_with_what_it_installs_without_the_tools_of_tests():
    """As with `npm ci --omit=dev`."""
    imported = set(re.findall(r'from "(?!node:|\.)(.+)"', (ROOT / "tools/vendor.mjs").read_text("utf-8")))
    dependencies = json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]
    assert {"esbuild"} <= imported <= dependencies.keys()


def test_the_readme_is_short_and_has_no_figures_of_its_own():
    text = (ROOT / "README.md").read_text("utf-8")
    assert len(text.splitlines()) <= 80
    assert not re.search(r"\d\s*(秒|毫秒|分钟|MB|%)", text)


def test_figures_are_those_that_a_command_writes():
    text = (ROOT / "FIGURES.md").read_text("utf-8")
    sections = re.findall(r"^## (.*)\n\n(.*)", text, re.M)
    assert text.startswith(figures.HEAD)
    titles = {title: name for name, (title, _) in figures.SECTIONS.items()}
    assert sections
    for title, about in sections:
        name = titles[title.partition("（")[0]]
        assert re.match(rf"20\d\d 年 \d+ 月 \d+ 日，提交 \w+.*`python dev\.py figures {name}`", about), title


def test_a_section_of_figures_replaces_its_own_and_no_other():
    text = figures.replaced("", "浏览器里的机器（chromium）", "一\n\n| a |\n")
    text = figures.replaced(text, "文档测试的耗时", "二")
    text = figures.replaced(text, "浏览器里的机器（chromium）", "三\n\n| b |\n")
    assert (
        text == f"{figures.HEAD}\n## 文档测试的耗时\n\n二\n\n## 浏览器里的机器（chromium）\n\n三\n\n| b |\n"
    )


@pytest.mark.parametrize(
    ("folder", "kinds"),
    [("cases", {".py"}), ("oslayer", {".py", ".mjs"}), ("programs", {".py", ".out"})],
)
def test_no_program_of_the_machine_s_tests_has_left_its_files_here(folder, kinds):
    """Many write into the folder that they are run in: by hand, too, that is to be another one."""
    found = {path for path in (ROOT / "tests/machine" / folder).iterdir() if path.name != "__pycache__"}
    assert found
    assert not [path for path in found if path.suffix not in kinds]


@pytest.mark.parametrize("record", [True, False])
def test_a_section_is_written_if_that_was_said_and_if_nothing_failed(tmp_path, monkeypatch, capsys, record):
    monkeypatch.setattr(figures, "FILE", tmp_path / "FIGURES.md")
    monkeypatch.setattr("sys.argv", ["soak", *(["--record"] if record else []), "3"])
    monkeypatch.setattr("signal.signal", lambda *_: None)
    with pytest.raises(KeyboardInterrupt), figures.section("soak"):
        raise KeyboardInterrupt
    assert not figures.FILE.exists()
    with figures.section("soak") as section:
        section.header("连续通过", "每次")
        section.row("3 次", "1–2 秒")
    assert "| 3 次 | 1–2 秒 |" in capsys.readouterr().out
    assert figures.FILE.exists() == record
    if record:
        assert "选项 `3`" in figures.FILE.read_text("utf-8")


def test_no_constant_of_a_module_is_written_over_by_another():
    """Ruff says so of functions only; a test would be given another test's program."""
    for path in (ROOT / "tests").rglob("*.py"):
        names = [
            target.id
            for statement in ast.parse(path.read_text("utf-8")).body
            if isinstance(statement, ast.Assign)
            for target in statement.targets
            if isinstance(target, ast.Name)
        ]
        assert sorted(names) == sorted(set(names)), path
