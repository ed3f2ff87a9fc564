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


# 40 processes send 2,000 messages to one another; then a click of the wheel. How many groups each frame draws
# anew, on a clock that only goes on when somebody looks at it, and what is stretched when all are drawn.
FRAMES = """async (module) => {
  const { Timeline } = await import(module);
  const pids = Array.from({ length: 40 }, (_, index) => index + 1);
  const events = pids.map((pid) => ({ time: pid / 100, pid, type: "start", parent: pid > 1 ? 1 : null }));
  events.push(...pids.map((pid) => ({ time: 1, pid, type: "begin" })));
  for (let message = 1; message <= 2000; message++) {
    const time = 1 + message / 100;
    events.push({ time, pid: pids[message % 40], type: "send", message, bytes: 9, object: "queue:1" });
    events.push({ time: time + 0.005, pid: pids[(message * 7 + 3) % 40], type: "receive", message });
  }
  const timeline = new Timeline("x.py", events, 0, {});
  document.querySelector("article").replaceChildren(timeline.root);
  timeline.finish(false);
  const place = timeline.root.querySelector(".timeline-place");
  place.style.maxHeight = "none";
  let clock = performance.now();
  performance.now = () => (clock += 1);
  const drawn = new Set();
  const observer = new MutationObserver((records) => records.forEach(({ target }) => drawn.add(target)));
  observer.observe(place, { childList: true, subtree: true });
  /** Until twenty frames in a row have nothing to draw. */
  const frames = async () => {
    const counts = [];
    for (let quiet = 0; quiet < 20; ) {
      await new Promise(requestAnimationFrame);
      const groups = [...drawn].filter((target) => target.matches("g:not([aria-hidden])"));
      drawn.clear();
      counts.push(groups.length);
      quiet = groups.length ? 0 : quiet + 1;
    }
    return counts;
  };
  await frames();
  const { left, width, top } = place.getBoundingClientRect();
  const at = { clientX: left + width / 2, clientY: top + 100, bubbles: true, cancelable: true };
  place.dispatchEvent(new WheelEvent("wheel", { ctrlKey: true, deltaY: -50, ...at }));
  const counts = await frames();
  const stretched = [...place.querySelectorAll("g")].filter((group) => group.style.transform).length;
  return { counts, stretched };
}"""


def test_each_frame_of_a_long_run_draws_some_of_it_and_in_the_end_all_is_drawn(open_page, base):
    page = open_page(address(base, "sharing/locks"))
    told = page.evaluate(FRAMES, f"{base}javascripts/timeline/timeline.mjs")
    # All lanes and arrows, and no frame more than a few of them.
    assert max(told["counts"]) < 10 and sum(told["counts"]) > 40
    assert not told["stretched"]
