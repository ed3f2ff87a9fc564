"""What tests run programs with: a page that they press, `window.machine.run`, browsers of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser import address, visit
from tests.builds import missing

from .cpython import browser
from .reader import NAME, button
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


@pytest.fixture
def run(window, base):
    """Run a program in the machine: its result as `window.machine.run` promises it.

    It is stopped when its time is up, or when it prints `stop_at`.
    """

    def start(source: str, seconds: float = 200, stop_at: str = "", **options) -> dict:
        if not window.url.startswith(address(base, "pool/pool")):
            visit(window, address(base, "pool/pool"))
        window.wait_for_function("window.machine")
        return window.evaluate(RUN, [source, options, seconds, stop_at])

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
def pool(open_page, base):
    """The page pool/pool in a browser that has seen nothing yet."""
    page = open_page(address(base, "pool/pool"))
    button(page, "运行", NAME).wait_for()
    return page
