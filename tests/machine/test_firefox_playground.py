"""练习场 in Firefox, and what it keeps of the site: by a reader's clicks and keys."""

from __future__ import annotations

from contextlib import ExitStack

import pytest

from tests.browser import address
from tests.builds import missing
from tests.server import serving

from .all_programs import PLAYGROUND
from .cpython import browser
from .marionette import firefox

EDITOR = ".playground .cm-content"
RUN = ".playground .run-button--run"
ENDED = ".run-panel [data-kind=good]"
CONTROL, RELEASE = "\ue009", "\ue000"
# The text that is copied; no test takes the clipboard of the system.
CATCH = "void (navigator.clipboard.writeText = async (text) => { window.copied = text; })"


@pytest.fixture
def window():
    if problem := browser.missing("firefox-esr"):
        missing(problem)
    with firefox() as window:
        yield window


def printed(window) -> str:
    window.find(ENDED)
    return window.evaluate(
        "[...document.querySelectorAll('.run-line')].map((line) => line.textContent).join('')"
    )


def test_a_program_is_written_run_and_passed_on(window, base):
    window.visit(address(base, PLAYGROUND))
    window.find(EDITOR, "def square")
    window.click(EDITOR)
    window.type(EDITOR, f"{CONTROL}a{RELEASE}")
    window.type(EDITOR, 'import sys\nprint("你好", sys.argv[1:])')
    window.type(".playground-arguments input", "--n 'a b'")
    window.click(RUN)
    assert printed(window) == "你好 ['--n', 'a b']"
    window.evaluate(CATCH)
    window.click(".playground-foot button", "复制链接")
    link = window.wait("window.copied")
    window.visit("about:blank")
    window.visit(link)
    window.find(EDITOR, "sys.argv[1:]")
    window.find(".playground-origin", "还没有运行")
    assert window.evaluate("document.querySelectorAll('.run-panel, iframe').length") == 0
    window.click(RUN)
    assert printed(window) == "你好 ['--n', 'a b']"


def test_after_a_run_it_needs_no_network(window, builds):
    with ExitStack() as server:
        base = server.enter_context(serving(builds["mkdocs"].site))
        window.visit(address(base, PLAYGROUND))
        window.find(EDITOR, "def square")
        window.click(RUN)
        window.find(ENDED)
        window.visit(address(base, "appendix/about"))
        window.find(".course-offline", "整个课程存在这个浏览器里")
    window.visit(address(base, PLAYGROUND))
    window.find(EDITOR, "def square")
    window.click(RUN)
    window.find(ENDED)
