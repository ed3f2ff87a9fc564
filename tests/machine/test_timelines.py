"""Recorded runs, of which the pages show the picture, are what the machine does now."""

from __future__ import annotations

import json

import pytest

from . import timelines

# One for each commit, all of them at night.
RECORDED = [
    pytest.param(record, marks=[pytest.mark.nightly] if number else [], id=record.name.partition(".")[0])
    for number, record in enumerate(timelines.RECORDED)
]


@pytest.mark.parametrize("record", RECORDED)
def test_a_recorded_run_is_the_same_again(chromium_window, record):
    program = timelines.program_of(record)
    recorded = record.read_text("utf-8")
    again = timelines.written(
        timelines.simulate(chromium_window.run, program), json.loads(recorded)["stretched"]
    )
    assert again == recorded, f"python dev.py timelines {program.relative_to(timelines.ROOT)} --update"
