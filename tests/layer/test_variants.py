"""Outputs that differ by version: a file for each, shown with its versions, and compared on them."""

import sys
from dataclasses import replace

import pytest

from tests.doctests.interpreters import find_interpreter
from tests.doctests.variants import label, title, variant_of

CODE = "import sys\nprint('new' if sys.version_info >= (3, 11) else 'old')\n"


@pytest.mark.parametrize(
    "since, following, said",
    [
        ((3, 10, 0), (3, 13, 0), "3.10–3.12"),
        ((3, 10, 0), (3, 11, 0), "3.10"),
        ((3, 10, 0), (3, 13, 8), "3.10–3.13.7"),
        ((3, 13, 8), (3, 14, 0), "3.13.8 起的 3.13"),
        ((3, 13, 8), (3, 15, 0), "3.13.8–3.14"),
        ((3, 14, 0), (3, 14, 1), "3.14.0"),
        ((3, 14, 0), (3, 14, 3), "3.14.0–3.14.2"),
        ((3, 14, 1), None, "3.14.1 起"),
    ],
)
def test_versions_are_named_as_people_do(since, following, said):
    assert label(since, following) == said


def test_a_title_names_versions_only_if_there_are_several_outputs():
    assert title(False, (3, 10, 0), None) == "输出"
    assert title(True, (3, 10, 0), None) == "输出（含标准错误）"
    assert title(True, (3, 13, 0), None) == "输出（含标准错误，3.13 起）"


def test_the_version_stands_in_the_files_name():
    assert variant_of("errors/lock.3.13.8.out") == ("errors/lock", (3, 13, 8))
    assert variant_of("errors/lock.3.13.out") == ("errors/lock", (3, 13, 0))
    assert variant_of("errors/lock.out") is None


def show(course, version, out, marks="", name="输出（3.11 起）", first="输出（3.10）"):
    course.snippet(CODE, "old\n")
    page = course.root / "docs/pool.md"
    page.write_text(page.read_text("utf-8").replace('title="输出"', f'title="{first}"'), "utf-8")
    course.write(f"snippets/pool/a.{version}.out", out)
    course.page(f'{marks}\n```text title="{name}"\n--8<-- "pool/a.{version}.out"\n```')


def test_a_version_is_compared_with_its_own_output(course):
    show(course, "3.11", "new\n")
    course.passes(4)


def test_a_wrong_output_of_the_version_fails(course):
    show(course, "3.11", "newer\n")
    course.fails("+new")


def test_the_older_output_is_compared_on_an_older_version(course, monkeypatch):
    show(course, "3.11", "new\n")
    older = replace(find_interpreter(sys.executable), version=(3, 10, 9))
    monkeypatch.setattr("tests.doctests.plugin.find_interpreter", lambda wanted: older)
    course.fails("-old", "+new")


def test_an_output_without_its_versions_in_the_title_fails(course):
    show(course, "3.11", "new\n", name="输出")
    course.fails('say which output this is: ```text title="输出（3.11 起）"')


def test_the_oldest_output_names_its_versions_too(course):
    show(course, "3.11", "new\n", first="输出")
    course.fails('say which output this is: ```text title="输出（3.10）"')


def test_an_output_that_says_the_same_as_the_one_before_it_fails(course):
    show(course, "3.11", "old\n")
    course.fails("says the same as the output of the version before it")


def test_an_output_away_from_its_program_fails(course):
    course.write("snippets/pool/b.3.11.out", "new\n")
    course.snippet(CODE, "new\n")
    course.page('```text title="输出（3.11 起）"\n--8<-- "pool/b.3.11.out"\n```')
    course.fails("pool/b.3.11.out belongs right below the output of pool/b.py")


def test_a_version_has_an_exit_status_of_its_own(course):
    show(course, "3.11", "new\n", marks="<!--pytest.mark.exit_status(3)-->")
    course.fails("exit status 0 instead of 3")


def test_another_mark_of_a_version_fails(course):
    show(course, "3.11", "new\n", marks='<!--pytest.mark.output("unordered")-->')
    course.fails("only the exit status can be marked")


def test_recording_writes_the_output_of_the_version(course):
    show(course, "3.11", "")
    course.run("--update-outputs")
    assert (course.root / "snippets/pool/a.3.11.out").read_text() == "new\n"
    assert (course.root / "snippets/pool/a.out").read_text() == "old\n"
