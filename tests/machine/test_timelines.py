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


# Whether two arrows of a program's picture are at these places: pixels of the window, from its left edge.
ARE_AT = """([program, ...places]) => ["a8", "a10"].every((key, index) => {
  const arrow = document.querySelector(`[data-program="${program}"] [data-key="${key}"] .tl-line`);
  const { left } = arrow?.getBoundingClientRect() ?? {};
  return Math.abs(left - places[index]) < 3;
})"""


def drag(page, *paths):
    """Put a finger at the beginning of each path, take all of them to its end, and lift them."""
    hand = page.context.new_cdp_session(page)

    def touch(kind, at):
        points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(at)]
        hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    steps = 10
    for step in range(steps + 1):
        at = [
            [start + (end - start) * step / steps for start, end in zip(*path, strict=True)] for path in paths
        ]
        touch("touchMove" if step else "touchStart", at)
    touch("touchEnd", [])


def test_two_fingers_make_a_picture_larger_and_one_moves_it_or_the_page(open_page, base):
    program = "sharing/locks/lock.py"
    page = open_page(address(base, "sharing/locks"), "phone", has_touch=True)
    button(page, "细看", f"{program} 的时间线").tap()
    figure = page.locator(f"figure[data-program='{program}']")
    expect(figure.get_by_role("img")).to_be_focused()
    place = figure.locator(".timeline-place")
    place.evaluate("place => place.scrollIntoView({ block: 'center', behavior: 'instant' })")
    box = place.bounding_box()
    middle = box["y"] + box["height"] / 2
    said = figure.locator(".timeline-said").inner_text()
    arrows = (figure.locator(f"[data-key=a{number}] .tl-line") for number in (8, 10))
    left, right = (arrow.evaluate("arrow => arrow.getBoundingClientRect().left") for arrow in arrows)

    # What is below the fingers stays there.
    wide = left - 40, right + 60
    drag(page, [(left, middle), (wide[0], middle)], [(right, middle), (wide[1], middle)])
    page.wait_for_function(ARE_AT, arg=[program, *wide])
    # One of them stays, and presses nothing.
    drag(page, [(wide[0], middle), (wide[0], middle)], [(wide[1], middle), (right, middle)])
    page.wait_for_function(ARE_AT, arg=[program, wide[0], right])
    expect(figure.locator(".timeline-said")).to_have_text(said)
    drag(page, [(wide[0], middle), (left, middle)], [(right, middle), (right, middle)])
    page.wait_for_function(ARE_AT, arg=[program, left, right])

    # One above the other, and twice as far apart.
    x = (left + right) / 2
    drag(page, [(x, middle - 15), (x, middle - 30)], [(x, middle + 15), (x, middle + 30)])
    far = [2 * left - x, 2 * right - x]
    page.wait_for_function(ARE_AT, arg=[program, *far])

    # One finger moves the picture to the right, and the page upwards.
    drag(page, [(x, middle), (x + 40, middle)])
    page.wait_for_function(ARE_AT, arg=[program, *(at + 40 for at in far)])
    before = page.evaluate("scrollY")
    drag(page, [(x, middle), (x, middle - 80)])
    page.wait_for_function("before => scrollY > before + 40", arg=before)
    page.wait_for_function(ARE_AT, arg=[program, *(at + 40 for at in far)])
