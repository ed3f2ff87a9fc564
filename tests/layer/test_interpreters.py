"""The matrix: which interpreters are found, and what is said of others."""

import sys
from dataclasses import replace

import pytest

from tests.doctests.interpreters import InterpreterNotFound, find_interpreter


def test_the_running_interpreter_is_found_by_version_and_by_path():
    version = ".".join(map(str, sys.version_info[:2]))
    assert find_interpreter(version).version == sys.version_info[:3]
    assert find_interpreter(sys.executable).version == sys.version_info[:3]


@pytest.mark.parametrize("wanted", ["3.99", "/nowhere/python"])
def test_an_interpreter_that_is_not_there_says_what_to_do(wanted):
    with pytest.raises(InterpreterNotFound, match="install it, or give the path"):
        find_interpreter(wanted)


def test_pytest_stops_when_an_interpreter_is_not_there(course):
    course.snippet("print(1)\n", "1\n")
    result = course.run("--python", "3.99")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: *Python '3.99' isn't there*"])


def test_each_interpreter_and_start_method_is_a_test_of_its_own(course):
    course.snippet("print(1)\n", "1\n")
    running = find_interpreter(sys.executable)
    result = course.run("--python", running.name, "--start-method", "fork,spawn", "-v")
    result.stdout.fnmatch_lines(
        [f"docs/pool.md::a?{running.name}-fork? PASSED*", f"docs/pool.md::a?{running.name}-spawn? PASSED*"]
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has one start method")
def test_what_runs_as_the_default_does_not_run_by_its_name_again(course):
    course.snippet("print(1)\n", "1\n")
    result = course.run("--start-method", "default,fork,spawn,forkserver", "-v")
    default = find_interpreter(sys.executable).methods[0]
    assert result.parseoutcomes() == {"passed": 5}
    assert f"-{default}]" not in result.stdout.str()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has one start method")
def test_others_are_those_that_are_not_the_default(course):
    course.snippet("import multiprocessing\nprint(multiprocessing.get_start_method())\n", "unlike\n")
    result = course.run("--start-method", "others", "-v")
    default = find_interpreter(sys.executable).methods[0]
    assert result.parseoutcomes() == {"failed": 2, "passed": 2}
    for method in {"fork", "spawn", "forkserver"} - {default}:
        result.stdout.fnmatch_lines([f"*::a?*-{method}? FAILED*"])


def test_the_default_run_sets_no_start_method(course):
    code = "import multiprocessing\nprint(multiprocessing.get_start_method(allow_none=True))\n"
    course.snippet(code, "None\n", marks='<!--pytest.mark.start_method("default")-->')
    course.passes(3, options=("--start-method", "default,spawn"))


def test_what_needs_a_package_runs_once_on_the_running_interpreter_whatever_is_asked_for(course, monkeypatch):
    running = find_interpreter(sys.executable)
    others = {"one": (3, 10, 1), "two": (3, 10, 2)}
    monkeypatch.setattr(
        "tests.doctests.plugin.find_interpreter",
        lambda wanted: replace(running, version=others[wanted]) if wanted in others else running,
    )
    code = "import sys\nimport psutil\nprint(sys.executable)\n"
    mark = "<!--pytest-codeblocks:importorskip(psutil)-->"
    course.snippet(code, f"{sys.executable}\n", marks=mark, badge="需要 psutil ")
    result = course.run("-v", "--python", "one,two", "--start-method", "default,spawn")
    assert result.parseoutcomes() == {"passed": 4}
    for method in ("default", "spawn"):
        result.stdout.fnmatch_lines([f"docs/pool.md::a?{running.name}-{method}-psutil? PASSED*"])
    (course.root / "docs/pool.md").write_text("# Pool\n", "utf-8")
    course.snippet(code, f"{sys.executable}\n")
    result = course.run("-v", "--python", "one,two")
    assert result.parseoutcomes() == {"passed": 4}
    result.stdout.fnmatch_lines(["docs/pool.md::a?3.10.1-spawn? PASSED*"])


def test_of_several_with_a_version_the_newest_is_taken(tmp_path, monkeypatch):
    running = find_interpreter(sys.executable)
    probes = {"python": replace(running, version=(3, 13, 0)), "newer": replace(running, version=(3, 13, 9))}
    monkeypatch.setattr("tests.doctests.interpreters._candidates", lambda wanted: [["python"], ["newer"]])
    monkeypatch.setattr("tests.doctests.interpreters._probe", lambda command: probes[command[0]])
    find_interpreter.cache_clear()
    assert find_interpreter("3.13").version == (3, 13, 9)
    assert find_interpreter("3.13.0").version == (3, 13, 0)
    find_interpreter.cache_clear()


def test_an_unknown_start_method_is_a_usage_error(course):
    course.snippet("print(1)\n", "1\n")
    result = course.run("--start-method", "thread")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*'thread' isn't one of default, others, fork, spawn, forkserver*"])


def test_a_block_whose_start_method_the_interpreter_lacks_is_skipped_with_its_reason(course, monkeypatch):
    running = find_interpreter(sys.executable)
    monkeypatch.setattr(
        "tests.doctests.plugin.find_interpreter",
        lambda wanted: replace(running, methods=("spawn",)),
    )
    mark = '<!--pytest.mark.start_method("fork")-->'
    course.snippet("print(1)\n", "1\n", marks=mark, badge="仅 fork ")
    result = course.run("-rs", "--start-method", "fork,spawn,forkserver")
    assert result.parseoutcomes() == {"passed": 2, "skipped": 1}
    assert f"Python {running.name} has no fork here" in result.stdout.str()
