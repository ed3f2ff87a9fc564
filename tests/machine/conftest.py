"""What tests run programs with: a page that they press, `window.machine.run`, browsers of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser import address, beside, is_at, visit
from tests.builds import missing

from .cpython import browser
from .reader import LIMIT, NAME, button, press
from .vendor import outdated

RUN = """
async ([source, options, seconds, stopAt]) => {
  const notices = [];
  const onOutput = ({ text }) => {
    if (text.includes("输出超过")) notices.push(text);
    if (stopAt && text.includes(stopAt)) execution.stop();
  };
  const execution = machine.run(source, { ...options, onOutput });
  const limit = setTimeout(() => execution.stop(), seconds * 1000);
  const result = await execution;
  clearTimeout(limit);
  return { ...result, notices };
}
"""


@pytest.fixture(autouse=True)
def vendor():
    if problem := outdated():
        pytest.fail(problem, pytrace=False)


@pytest.fixture(scope="session")
def window(window, base):
    """The same window, beside another one that has run a program and stays open.

    As long as one page of its process has an interpreter, the browser compiles and optimizes none for the
    next: each page's first program takes 5 seconds of CPU instead of 8.
    """
    press(visit(beside(window, base), address(base, "pool/pool")), NAME, LIMIT)
    # A dot that pulses while a program runs has each frame drawn, without a graphics card.
    window.emulate_media(reduced_motion="reduce")
    # Behind another page each press waits for a second.
    window.bring_to_front()
    return window


@pytest.fixture
def machine(window, base):
    """The window, at a page that has `window.machine`."""
    if not is_at(window, address(base, "pool/pool")):
        visit(window, address(base, "pool/pool"))
    window.wait_for_function("window.machine")
    return window


@pytest.fixture
def run(machine):
    """Run a program in the machine: its result as `window.machine.run` promises it.

    It is stopped when its time is up, or when it prints `stop_at`.
    """

    def start(source: str, seconds: float = 200, stop_at: str = "", **options) -> dict:
        return machine.evaluate(RUN, [source, options, seconds, stop_at])

    return start


def window_of(name: str) -> Iterator[browser.Browser]:
    """A window of a browser that runs programs, for a fixture."""
    if problem := browser.missing(name):
        missing(problem)
    with browser.Browser(name) as window:
        yield window


@pytest.fixture(scope="session")
def firefox():
    yield from window_of("firefox-esr")


@pytest.fixture(scope="module")
def chromium_window():
    yield from window_of("chromium")


@pytest.fixture
def pool(window, base):
    """The page pool/pool in a browser that has kept nothing yet."""
    page = visit(beside(window, base), address(base, "pool/pool"))
    button(page, "运行", NAME).wait_for()
    yield page
    page.close()
    window.bring_to_front()
