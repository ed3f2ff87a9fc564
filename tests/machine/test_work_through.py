"""Programs go through several browsers: none of them is left behind, and none waited for that can't begin."""

from __future__ import annotations

import threading

import pytest

from tests.builds import missing

from .cpython import browser


@pytest.fixture
def windows(monkeypatch):
    """Browsers that only remember what becomes of them."""
    made = []

    class Browser:
        def __init__(self, name):
            self.name, self.closed = name, False
            made.append(self)

        def __enter__(self):
            return self

        def __exit__(self, *exception):
            self.closed = True

    monkeypatch.setattr(browser, "Browser", Browser)
    return made


def test_all_is_worked_through_in_so_many_browsers(windows):
    done = []
    browser.work_through(range(20), lambda window, item: done.append(item) or True, "chromium", 3)
    assert sorted(done) == list(range(20))
    assert [window.closed for window in windows] == [True] * 3


def test_it_ends_with_the_first_that_says_so(windows):
    done = []
    browser.work_through(range(20), lambda window, item: done.append(item) or item < 5, "chromium", 1)
    assert done == list(range(6))


def test_a_problem_is_raised_and_the_browsers_are_closed(windows):
    with pytest.raises(ZeroDivisionError):
        browser.work_through([1, 0], lambda window, item: 1 / item, "chromium", 2)
    assert [window.closed for window in windows] == [True] * 2


def test_an_interruption_closes_browsers_that_are_at_work(windows, monkeypatch):
    monkeypatch.setattr(threading.Thread, "join", lambda thread: (_ for _ in ()).throw(KeyboardInterrupt))
    forever = threading.Event()
    with pytest.raises(KeyboardInterrupt):
        browser.work_through([1], lambda window, item: forever.wait(), "chromium", 1)
    assert windows[0].closed
    forever.set()


def test_a_page_whose_script_fails_says_so_instead_of_being_waited_for(tmp_path):
    if problem := browser.missing("chromium"):
        missing(problem)
    with browser.Browser("chromium", tmp_path) as window:
        for _ in range(2):
            assert "page.mjs" in window.run("", "none.py", {}, seconds=600)["error"]
            assert window.process is None
