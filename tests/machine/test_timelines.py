"""Recorded runs, of which the pages show the picture, are what the machine does now."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import address

from . import timelines
from .reader import button

# One for each commit, all of them at night.
RECORDED = [
    pytest.param(record, marks=[pytest.mark.nightly] if number else [], id=record.name.partition(".")[0])
    for number, record in enumerate(timelines.RECORDED)
]


@pytest.mark.parametrize("record", RECORDED)
def test_a_recorded_run_is_the_same_again(chromium_window, record):
    program = timelines.program_of(record)
    recorded = record.read_text("utf-8")
    again = timelines.written(timelines.simulate(chromium_window.run, program), timelines.looks_of(record))
    assert again == recorded, f"python dev.py timelines {program.relative_to(timelines.ROOT)} --update"


PROGRAM = "sharing/locks/deadlock.py"


def test_a_picture_comes_to_life_where_it_stands_once_the_reader_wants_to_look_closer(open_page, base):
    page = open_page(base)
    fetched = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(address(base, "sharing/locks"))
    closer = button(page, "细看", f"{PROGRAM} 的时间线")
    closer.wait_for()
    late = ("events.json", "/timeline/timeline.mjs", "/timeline/recorded.mjs")
    assert not [url for url in fetched if url.endswith(late)]
    figure = page.locator(f"figure[data-program='{PROGRAM}']")
    height = figure.locator("svg.timeline-picture").bounding_box()["height"]
    page.route("**/*.events.json", lambda route: route.abort())
    closer.press("Enter")
    expect(figure.get_by_role("alert")).to_contain_text("没有下载成功")
    expect(figure.locator("svg[aria-labelledby]")).to_be_visible()
    page.unroute("**/*.events.json")
    figure.locator("svg.timeline-picture").click()
    mark = figure.get_by_role("img")
    expect(mark).to_be_focused()
    expect(figure.get_by_role("alert")).to_have_count(0)
    assert abs(figure.locator("svg.timeline-picture").bounding_box()["height"] - height) < 2
    # Its lines are the program's, in the page's own listing.
    page.keyboard.press("End")
    for _ in range(20):
        if page.locator(".run-lit").count():
            break
        page.keyboard.press("ArrowLeft")
    expect(page.locator(".run-lit")).to_have_count(1)
