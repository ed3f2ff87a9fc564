"""Time in a tab that nobody looks at: the browser delays the page's timers, not the machine's."""

from __future__ import annotations

import statistics

import pytest

from tests.builds import missing

from . import hidden
from .cpython import browser


@pytest.mark.parametrize("name", browser.COMMANDS)
def test_sleeps_keep_time_in_a_hidden_tab(name):
    if problem := browser.missing(name):
        missing(problem)
    with browser.Browser(name) as window:
        sleeps, timers = hidden.measure(window)
    # The page itself is held back: the tab is one that nobody looks at.
    assert statistics.median(timers) > 0.9, timers
    assert len(sleeps) == 60
    assert min(sleeps) >= hidden.SECONDS
    # Far from the second that the page's timers take, however busy the computer is.
    assert statistics.median(sleeps) < 0.3, sleeps
