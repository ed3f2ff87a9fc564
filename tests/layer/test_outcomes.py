"""A program that is about an order that isn't fixed: all its outcomes are recorded, the page shows one."""

import pytest

from tests.doctests.outcomes import Outcome, read, write

MARK = "<!--pytest.mark.outcomes(20)-->"
RECORDED = "=== 退出码 0 ===\na\nb\n=== 退出码 3 ===\nb\na\n"


@pytest.fixture
def race(course):
    """A program whose page shows one outcome of two."""

    def start(code: str, out: str = "a\nb\n", recorded: str | None = RECORDED, marks: str = MARK):
        course.snippet(code, out, marks=marks)
        if recorded is not None:
            course.write("snippets/pool/a.outcomes", recorded)
        return course

    return start


def test_the_outcome_on_the_page_passes(race):
    race("print('a\\nb')").passes(4)


def test_so_does_any_other_that_is_recorded(race):
    race("print('b\\na'); raise SystemExit(3)").passes(4)


@pytest.mark.parametrize("code", ["print('b\\nc')", "print('b\\na')"])
def test_what_is_not_recorded_fails_and_so_does_another_status(race, code):
    race(code).fails("it is none of the outcomes that are recorded (exact)")


def test_outcomes_are_compared_in_the_mode_of_the_program(race):
    race(
        "print('7 x')",
        "1 x\n",
        "=== 退出码 0 ===\n2 x\n",
        MARK + '\n<!--pytest.mark.output("pattern", r"\\d")-->',
    ).passes(4)


def test_a_standstill_that_is_recorded_is_no_fault(race):
    code = "import time\nprint('a', flush=True)\ntime.sleep(60)\n"
    course = race(code, recorded=RECORDED + "=== 卡住了 ===\na\n> MainProcess 在等数据（第 1 行）\n")
    course.passes(4, options=("--snippet-timeout", "1"))


def test_a_standstill_that_prints_something_else_fails(race):
    code = "import time\nprint('b', flush=True)\ntime.sleep(60)\n"
    course = race(code, recorded=RECORDED + "=== 卡住了 ===\na\n> MainProcess 在等数据（第 1 行）\n")
    course.fails("none of the outcomes", options=("--snippet-timeout", "1"))


def test_without_the_record_it_is_said_how_to_write_it(race):
    race("print('a\\nb')", recorded=None).fails("pool/a.outcomes isn't there", "--update-outcomes")


def test_a_record_of_something_else_is_said(race):
    race("print('a\\nb')", recorded="a\n").fails(
        "pool/a.outcomes can't be read", "begin with === 退出码 0 ==="
    )


def test_the_page_shows_one_of_them(race):
    race("print('b\\na')", "b\na\nc\n").fails("has no outcome that is the output on the page")


def test_a_record_without_the_mark_is_compared_by_nothing(race):
    race("print('a\\nb')", marks="").fails("snippets/pool/a.outcomes", "nothing compares this output")


@pytest.mark.parametrize("arguments", ["", "0", '"all"'])
def test_the_mark_says_in_how_many_orders_all_are_found(race, arguments):
    race("print('a\\nb')", marks=MARK.replace("20", arguments)).fails("arguments that the mark doesn't take")


def test_updating_outputs_shows_no_other_of_them(race):
    course = race("print('b\\na'); raise SystemExit(3)")
    course.passes(4, options=("--update-outputs",))
    assert (course.root / "snippets/pool/a.out").read_text() == "a\nb\n"


def test_what_is_written_is_read_again_and_sorted():
    outcomes = [
        Outcome(None, "a\n", ("Process-1 在等一把锁", "Process-2 在等一把锁")),
        Outcome(3, "b\n"),
        Outcome(1, "a\n"),
        Outcome(0, "c\n"),
        Outcome(0, ""),
    ]
    assert read(write(outcomes)) == tuple(reversed(outcomes))
