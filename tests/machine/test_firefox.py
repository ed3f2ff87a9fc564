"""The same programs in Firefox, where Debian's `firefox-esr` is installed; `machine.run` starts them.

CI runs the first of each part of the course, and the hard ones but those that start many processes; the
others are for the night.
"""

from __future__ import annotations

import pytest

from .all_programs import HEAVY, all_programs, run

# They start dozens of processes; what they try isn't the browser.
MANY = {"bomb", "file_races"}


def programs():
    parts = set()
    for program in all_programs():
        # Such as "pool/workers: pool/workers/report.py"; a hard one has its name only.
        part = program.id.partition("/")[0]
        later = part in parts or program.id.partition(": ")[2] in HEAVY or program.id in MANY
        if not later:
            parts.add(part)
        yield pytest.param(program, marks=[pytest.mark.nightly] if later else [], id=program.id)


@pytest.mark.parametrize("program", list(programs()))
def test_program(firefox, program):
    if problem := run(firefox, program):
        pytest.fail(problem, pytrace=False)
