"""The named modes of comparing outputs, each on a page and broken once."""

import pytest


def test_exact_is_the_default(course):
    course.snippet("print('b')\nprint('a')\n", "a\nb\n")
    course.fails("(exact)")


def test_a_line_of_spaces_is_shown_as_an_empty_one(course):
    course.snippet("print('a\\n  \\nb')\n", "a\n  \nb\n")
    course.passes()


def test_unordered_lines(course):
    mark = '<!--pytest.mark.output("unordered")-->'
    course.snippet("print('b')\nprint('a')\n", "a\nb\n", marks=mark)
    course.passes()


def test_unordered_lines_are_still_the_same_lines(course):
    mark = '<!--pytest.mark.output("unordered")-->'
    course.snippet("print('b')\nprint('a')\nprint('a')\n", "a\nb\n", marks=mark)
    course.fails("(unordered)", "+a")


def test_a_pattern_masks_what_it_matches(course):
    mark = r'<!--pytest.mark.output("pattern", r"\d+ ms")-->'
    course.snippet("print('took 5 ms')\n", "took 12 ms\n", marks=mark)
    course.passes()


def test_a_pattern_masks_nothing_else(course):
    mark = r'<!--pytest.mark.output("pattern", r"\d+ ms")-->'
    course.snippet("print('took 5 ms twice')\n", "took 12 ms\n", marks=mark)
    course.fails("(pattern)", "+took … twice")


def test_a_pattern_of_what_may_be_missing(course):
    mark = r'<!--pytest.mark.output("pattern", r"\A(?:wait\n)*")-->'
    course.snippet("print('ready')\n", "wait\nready\n", marks=mark)
    course.passes()


def test_a_pattern_of_what_may_be_missing_has_to_say_where(course):
    mark = r'<!--pytest.mark.output("pattern", r"(?:wait\n)*")-->'
    course.snippet("print('ready')\n", "wait\nready\n", marks=mark)
    course.fails(r"begin it with \A")


RAISES = "print(1, flush=True)\nraise ValueError('boom')\n"
TRACEBACK = '<!--pytest.mark.output("traceback")-->\n<!--pytest.mark.exit_status(1)-->'
SHOWN = "1\nTraceback (most recent call last):\n  …\nValueError: boom\n"


def test_a_traceback_is_compared_without_its_stack(course):
    course.snippet(RAISES, SHOWN, marks=TRACEBACK)
    course.passes()


def test_a_traceback_with_another_message_fails(course):
    course.snippet(RAISES.replace("boom", "bang"), SHOWN, marks=TRACEBACK)
    course.fails("(traceback)", "+ValueError: bang")


def test_a_traceback_that_does_not_come_fails(course):
    course.snippet("print(1)\n", SHOWN, marks=TRACEBACK)
    course.fails("-ValueError: boom")


@pytest.mark.parametrize("text", ["café", "进程池"])
def test_output_is_utf_8(course, text):
    course.snippet(f"print({text!r})\n", f"{text}\n")
    course.passes()
