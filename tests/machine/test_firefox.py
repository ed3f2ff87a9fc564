"""The same programs in Firefox, where Debian's `firefox-esr` is installed; `machine.run` starts them."""

from __future__ import annotations

import pytest

from tests.builds import missing

from .all_programs import all_programs, run
from .cpython import browser


@pytest.fixture(scope="session")
def firefox():
    if problem := browser.missing("firefox-esr"):
        missing(problem)
    with browser.Browser("firefox-esr") as window:
        yield window


@pytest.mark.parametrize("program", all_programs(), ids=lambda program: program.id)
def test_program(firefox, program):
    if problem := run(firefox, program):
        pytest.fail(problem, pytrace=False)
