"""The same programs in Firefox, where Debian's `firefox-esr` is installed; `machine.run` starts them.

CI runs the first of each page that isn't heavy, and the hard ones; the others are for the night.
"""

from __future__ import annotations

import pytest

from tests.builds import missing

from .all_programs import HEAVY, all_programs, run
from .cpython import browser


@pytest.fixture(scope="session")
def firefox():
    if problem := browser.missing("firefox-esr"):
        missing(problem)
    with browser.Browser("firefox-esr") as window:
        yield window


def programs():
    pages = set()
    for program in all_programs():
        page, _, name = program.id.partition(": ")
        later = page in pages or name in HEAVY
        if not later:
            pages.add(page)
        yield pytest.param(program, marks=[pytest.mark.nightly] if later else [], id=program.id)


@pytest.mark.parametrize("program", list(programs()))
def test_program(firefox, program):
    if problem := run(firefox, program):
        pytest.fail(problem, pytrace=False)
