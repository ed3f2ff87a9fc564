"""What a page costs a reader who only reads it."""

from __future__ import annotations

import gzip

from tests.browser import address, visit

PAGE = "sharing/synchronization"
PROGRAM = "sharing/synchronization/barrier.py"

# Bytes: what PAGE asked for before there were timelines, a playground and simulated runs on pages (commit
# ab5c0b8), measured as the test below does, in Chromium. The theme's part (61.5 KB) is in it: another version
# of the theme, another number.
BEFORE = 100_458
ADDED = 20_000


def test_who_runs_nothing_fetches_little(open_page, base):
    """Each answer as gzip -9 makes it; without the page's own text."""
    page = open_page("about:blank")
    answers = {}
    page.on("response", lambda answer: answers.setdefault(answer.url, answer))
    visit(page, address(base, PAGE))
    assert not page.locator("figure[data-program]").count(), "the picture of a run brings more with it"
    page.get_by_role("button", name=f"运行 {PROGRAM}", exact=True).wait_for()
    # What is fetched once it comes into view, or when there is nothing else to do, counts.
    page.keyboard.press("End")
    page.evaluate("new Promise((done) => requestIdleCallback(done))")
    page.wait_for_load_state("networkidle")
    answers.pop(address(base, PAGE))
    weights = {url.removeprefix(base): len(gzip.compress(answer.body())) for url, answer in answers.items()}
    assert sum(weights.values()) <= BEFORE + ADDED, sorted(weights.items(), key=lambda item: -item[1])
