"""What a reader sees of a run, and what of his own work stays when he moves about."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser import SIZES, address, visit

from .all_programs import FOR_THE_NIGHT, REFUSED, SNIPPETS
from .reader import LIMIT, NAME, button, ended, panel, press, printed, write

WAITING = 'import time\nprint("在等", flush=True)\ntime.sleep(600)\n'
ERRORS = """import sys

for number in range({lines}):
    print("第", number, "行")
print("错误", file=sys.stderr)
"""


def editor(page):
    return page.get_by_role("textbox", name=f"{NAME} 的代码")


def changed(page):
    """What says that the reader has changed the program."""
    return page.locator(".run-bar", has=page.locator(f"a[href$='{NAME}']")).get_by_text("已修改")


def click_contents(page):
    page.locator(".md-sidebar--secondary a[href^='#']").last.click()


def click_permalink(page):
    page.locator("h2 .headerlink").last.click()


def go_back_and_forward(page):
    click_contents(page)
    click_permalink(page)
    page.go_back()
    page.go_forward()


def click_active_page(page):
    page.locator(".md-sidebar--primary a.md-nav__link--active[href='./']").click()


def click_search_result(page):
    page.locator(".md-search__input").click()
    page.keyboard.type("starmap")
    page.locator(".md-search-result__link[href*='/pool/pool/?h=starmap#']").first.click()


@pytest.mark.parametrize(
    "move", [click_contents, click_permalink, go_back_and_forward, click_active_page, click_search_result]
)
def test_a_way_to_another_place_on_the_page_ends_nothing(pool, move):
    write(pool, NAME, WAITING)
    button(pool, "运行", NAME).click()
    expect(panel(pool, NAME)).to_contain_text("在等", timeout=LIMIT * 1000)
    loads = []
    pool.on("request", lambda request: loads.append(request.url) if "/pool/pool/" in request.url else None)
    move(pool)
    pool.wait_for_timeout(500)
    assert not loads
    expect(panel(pool, NAME)).to_contain_text("正在运行")
    expect(editor(pool)).to_contain_text("在等")


def reload(page):
    page.reload()


def leave_and_come_back(page):
    page.get_by_role("link", name="Queue", exact=True).first.click()
    expect(page.locator("h1")).to_contain_text("Queue")
    page.locator(".md-sidebar--primary a[href$='/pool/pool/']").click()


def open_another_window(page):
    with page.expect_popup() as opened:
        page.evaluate("open(location, '_blank', 'noopener')")
    return opened.value


@pytest.mark.parametrize("move", [reload, leave_and_come_back, click_active_page, open_another_window])
def test_what_the_reader_wrote_is_there_again_until_he_restores_the_program(pool, move):
    write(pool, NAME, 'print("我写的")')
    pool = move(pool) or pool
    expect(editor(pool)).to_contain_text("我写的")
    expect(changed(pool)).to_be_visible()
    assert press(pool, NAME, LIMIT) == 0
    assert printed(pool, NAME) == ("我写的\n", "")
    button(pool, "还原", NAME).click()
    expect(changed(pool)).to_be_hidden()
    pool = move(pool) or pool
    expect(button(pool, "编辑", NAME)).to_be_visible()
    expect(pool.get_by_text("我写的")).to_have_count(0)


def test_an_edit_of_a_program_that_has_changed_since_is_offered(pool):
    write(pool, NAME, 'print("我写的")')
    pool.evaluate("""
        const [key] = Object.keys(localStorage).filter(key => key.startsWith("edit "));
        localStorage.setItem(key, JSON.stringify({ ...JSON.parse(localStorage[key]), original: "old" }));
    """)
    pool.reload()
    expect(pool.get_by_text("我写的")).to_have_count(0)
    expect(button(pool, "编辑", NAME)).to_be_visible()
    pool.get_by_role("button", name="找回我的修改").click()
    expect(editor(pool)).to_contain_text("我写的")


# For the course's own things; the theme fails without.
FORBIDDEN = """
for (const name of ["getItem", "setItem"]) {
  const original = Storage.prototype[name];
  Storage.prototype[name] = function (key, ...rest) {
    if (key.startsWith("edit ")) throw new Error("forbidden");
    return original.call(this, key, ...rest);
  };
}
"""


def test_a_browser_that_keeps_nothing_lets_the_reader_edit_and_run(open_page, base):
    page = open_page(base)
    page.wait_for_load_state("networkidle")
    page.add_init_script(FORBIDDEN)
    visit(page, address(base, "pool/pool"))
    write(page, NAME, 'print("我写的")')
    assert press(page, NAME, LIMIT) == 0
    assert printed(page, NAME) == ("我写的\n", "")
    assert not page.errors


IN_VIEW = """
name => {
  const head = document.querySelector(`[aria-label="本次运行 ${name}"] .run-head`).getBoundingClientRect();
  const header = document.querySelector(".md-header").getBoundingClientRect();
  return head.top >= header.bottom && head.bottom <= innerHeight;
}
"""
# The bar at the very top of the screen, where the reader has begun to read the program.
TO_THE_TOP = "bar => scrollTo(0, bar.getBoundingClientRect().top + scrollY - 60)"


# The programs that run on each page, but for a page that waits for the night.
RUNNING = {
    page: [block.name for name, block in SNIPPETS if name == page and block.name not in REFUSED]
    for page in dict.fromkeys(name for name, _ in SNIPPETS if name not in FOR_THE_NIGHT)
}


def test_most_programs_can_be_run():
    assert sum(len(names) for names in RUNNING.values()) > 100


@pytest.mark.parametrize("width, height", [(360, 740), (1280, 720)])
@pytest.mark.parametrize("name", [page for page, names in RUNNING.items() if names])
def test_the_reader_sees_that_and_where_it_runs(open_page, base, name, width, height):
    page = open_page(base, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": height})
    # Only where the panel opens counts here.
    page.route("**/machine/machine.mjs", lambda route: route.abort())
    page.goto(address(base, name))
    page.locator(".run-bar").first.wait_for(state="attached")
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    hidden = []
    for program in RUNNING[name]:
        run = button(page, "运行", program)
        run.wait_for()
        page.locator(".run-bar", has=run).evaluate(TO_THE_TOP)
        run.click()
        if not page.evaluate(IN_VIEW, program):
            hidden.append(program)
    assert not hidden


def test_the_panel_of_a_long_program_can_stop_it(open_page, base):
    page = open_page(address(base, "pool/pool"), "phone", reduced_motion="reduce")
    button(page, "运行", NAME).wait_for()
    write(page, NAME, WAITING + "#\n" * 60)
    page.locator(".run-bar").first.evaluate(TO_THE_TOP)
    button(page, "运行", NAME).click()
    assert page.evaluate(IN_VIEW, NAME)
    expect(panel(page, NAME)).to_contain_text("在等", timeout=LIMIT * 1000)
    stop = page.get_by_role("button", name=f"停止本次运行 {NAME}")
    expect(stop).to_be_in_viewport()
    stop.click()
    assert ended(page, NAME, LIMIT) is None
    expect(stop).to_be_hidden()


def test_the_panel_says_which_python_runs(pool):
    write(
        pool,
        NAME,
        "import multiprocessing, platform\n"
        "print(platform.python_version(), '·', multiprocessing.get_start_method())",
    )
    pool.route("**/*.wasm?*", lambda route: route.abort())
    button(pool, "运行", NAME).click()
    expect(panel(pool, NAME)).to_contain_text("没有运行成功")
    assert panel(pool, NAME).locator(".run-head__python").inner_text() == "浏览器里的 Python"
    pool.unroute("**/*.wasm?*")
    assert press(pool, NAME, LIMIT) == 0
    said = panel(pool, NAME).locator(".run-head__python").inner_text()
    assert re.fullmatch(r"浏览器里的 Python \d+\.\d+\.\d+ · spawn", said)
    assert said.endswith(printed(pool, NAME)[0].strip())


ONE_CHILD = """import multiprocessing

if __name__ == "__main__":
    child = multiprocessing.Process(target=print, args=("在",))
    child.start()
    child.join()
"""


def test_the_timeline_is_fetched_when_it_is_opened_and_read_with_the_keyboard(pool):
    fetched = []
    pool.on("request", lambda request: fetched.append(request.url) if "/timeline/" in request.url else None)
    # A worker of a pool may be ended before it has begun, and has no name then.
    write(pool, NAME, ONE_CHILD)
    assert press(pool, NAME, LIMIT) == 0
    assert not fetched
    pool.get_by_role("button", name=f"时间线 {NAME}").click()
    timeline = pool.get_by_role("group", name=f"时间线 {NAME}")
    mark = timeline.get_by_role("img")
    expect(mark).to_have_accessible_name(re.compile("^MainProcess 正在启动"))
    mark.focus()
    pool.keyboard.press("ArrowRight")
    expect(mark).not_to_have_accessible_name(re.compile("正在启动"))
    pool.keyboard.press("ArrowDown")
    expect(mark).to_have_accessible_name(re.compile("Process-1"))
    expect(mark).to_be_focused()
    assert not [error for error in pool.errors if not error.startswith("failed: ")]


def test_a_timeline_that_is_not_all_of_a_run_says_so(pool):
    def keep_few(route):
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace("50_000", "20"))

    pool.route("**/run/fold.mjs", keep_few)
    pool.reload()
    button(pool, "运行", NAME).wait_for()
    assert press(pool, NAME, LIMIT) == 0
    pool.get_by_role("button", name=f"时间线 {NAME}").click()
    expect(panel(pool, NAME).get_by_text("事件太多：")).to_be_visible()


def test_what_happened_while_a_timeline_was_folded_is_there_when_it_is_opened_again(pool):
    write(pool, NAME, 'import time\nprint("在等", flush=True)\ntime.sleep(4)\n')
    button(pool, "运行", NAME).click()
    fold = pool.get_by_role("button", name=f"时间线 {NAME}")
    fold.click()
    picture = panel(pool, NAME).locator(".timeline-picture")
    expect(picture.locator(".tl-on--sleep")).to_have_count(1)
    fold.click()
    expect(picture).to_be_hidden()
    assert ended(pool, NAME, LIMIT) == 0
    assert not picture.locator(".tl-end").count()
    fold.click()
    expect(picture.locator(".tl-end")).to_have_count(1)


def test_how_to_leave_the_editor_is_seen_while_one_is_in_it(pool):
    hint = pool.locator(".run-hint")
    button(pool, "编辑", NAME).click()
    expect(editor(pool)).to_be_focused()
    expect(hint).to_be_visible()
    expect(editor(pool)).to_have_accessible_description(hint.inner_text())
    pool.keyboard.press("Escape")
    pool.keyboard.press("Tab")
    expect(editor(pool)).not_to_be_focused()
    expect(hint).to_be_hidden()
    assert "    def" not in editor(pool).inner_text()


STOPPED = """import multiprocessing
import sys
import time


def work(number):
    try:
        print("在等", flush=True)
        time.sleep(600)
    finally:
        print("收拾", file=sys.stderr, flush=True)


if __name__ == "__main__":
    # A pool would kill them when its own process is interrupted, perhaps before they have said goodbye.
    workers = [multiprocessing.Process(target=work, args=(number,)) for number in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
"""


def test_who_stops_a_program_reads_its_goodbye_and_no_tracebacks(pool):
    def be_patient(route):
        response = route.fetch()
        body = re.sub(r"grace: [\d.]+", "grace: 60", response.text())
        route.fulfill(response=response, body=body)

    pool.route("**/machine/limits.mjs", be_patient)
    write(pool, NAME, STOPPED)
    button(pool, "运行", NAME).click()
    expect(panel(pool, NAME).get_by_text("在等")).to_have_count(2, timeout=LIMIT * 1000)
    button(pool, "停止", NAME).click()
    assert ended(pool, NAME, LIMIT) is None
    assert printed(pool, NAME)[1] == "收拾\n" * 2


LABELS = """
panel => [...panel.querySelectorAll(".run-group")].map(group => {
  const [name, stream] = [".run-who__name", ".run-who__stream"].map(
    part => group.querySelector(part)?.getBoundingClientRect());
  return {
    apart: !stream || name.right <= stream.left || name.bottom <= stream.top,
    blank: group.getBoundingClientRect().height
      - Math.max(22, group.querySelector(".run-lines").getBoundingClientRect().height),
  };
})
"""


@pytest.mark.parametrize("size", SIZES)
def test_labels_lie_apart_and_leave_no_blank_lines(open_page, base, size):
    page = open_page(address(base, "pool/pool"), size)
    button(page, "运行", NAME).wait_for()
    source = (
        "import multiprocessing, sys\n"
        'multiprocessing.current_process().name = "一个名字很长很长很长很长很长的工作进程"\n'
        'for number in range(60):\n    print("错误", number, file=sys.stderr)\n'
        'print("好")\nprint("错误", file=sys.stderr)\n'
    )
    write(page, NAME, source)
    assert press(page, NAME, LIMIT) == 0
    log = panel(page, NAME).get_by_role("log")
    for top in (0, 200, 10_000):
        log.evaluate("(log, top) => { log.scrollTop = top }", top)
        found = log.evaluate(LABELS)
        assert len(found) == 3
        assert all(group["apart"] for group in found)
        # On a phone the label has its own line above.
        assert all(group["blank"] < (25 if size == "phone" else 2) for group in found)


COLUMNS = """
panel => [...panel.querySelectorAll(".run-group")].map(group => {
  const [name, lines] = [".run-who__name", ".run-lines"].map(part => group.querySelector(part));
  return [lines.getBoundingClientRect().left, name.scrollWidth <= name.clientWidth];
})
"""


def test_what_processes_print_stands_in_one_column_that_is_as_wide_as_the_widest_name(pool):
    source = (
        "import multiprocessing, sys\n"
        "process = multiprocessing.current_process()\n"
        'for name in ("a", "a longer name", "b"):\n'
        "    process.name = name\n"
        '    print("one", flush=True)\n    print("two", file=sys.stderr)\n'
    )
    write(pool, NAME, source)
    assert press(pool, NAME, LIMIT) == 0
    found = panel(pool, NAME).get_by_role("log").evaluate(COLUMNS)
    assert len(found) == 6
    assert max(left for left, _ in found) - min(left for left, _ in found) < 1
    assert all(whole for _, whole in found), found


CUT = """
log => {
  const top = log.getBoundingClientRect().top;
  return [...log.querySelectorAll(".run-line, .run-who__label, .run-omitted")].map(line => {
    const box = line.getBoundingClientRect();
    return Math.min(box.bottom - top, top - box.top);
  }).filter(cut => cut > 1.5).length;
}
"""


@pytest.mark.parametrize("size", SIZES)
def test_the_first_line_of_a_long_output_is_whole(open_page, base, size):
    page = open_page(address(base, "pool/pool"), size)
    button(page, "运行", NAME).wait_for()
    write(page, NAME, ERRORS.format(lines=50))
    assert press(page, NAME, LIMIT) == 0
    log = panel(page, NAME).get_by_role("log")
    assert log.evaluate("log => log.scrollTop") > 100
    assert log.evaluate(CUT) == 0


def test_marks_stay_below_what_they_mark_on_a_phone(open_page, base):
    page = open_page(address(base, "pool/pool"), "phone")
    button(page, "运行", NAME).wait_for()
    write(
        page, NAME, 'values = {}\nprint("a long line of code", "so long", values["not there"]["nor there"])'
    )
    assert press(page, NAME, LIMIT) == 1
    marks = panel(page, NAME).locator(".run-line", has_text=re.compile(r"^\s+[~^]+$"))
    assert marks.count() == 1
    source = marks.locator("xpath=preceding-sibling::*[1]")
    for line in (marks, source):
        assert line.bounding_box()["height"] < 30
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_output_has_no_colour_codes(run):
    source = """
import argparse
import sys
import traceback
import unittest


class Case(unittest.TestCase):
    def test(self):
        self.assertEqual(1, 2)


print(sys.stdout.isatty(), sys.stderr.isatty())
argparse.ArgumentParser("name").print_help()
argparse.ArgumentParser("name").print_help(sys.stderr)
try:
    1 / 0
except ZeroDivisionError:
    traceback.print_exc()
unittest.main(exit=False)
raise LookupError
"""
    result = run(source, name="colours.py")
    assert result["stdout"].startswith("True True\n")
    assert "FAILED" in result["stderr"] and "LookupError" in result["stderr"]
    assert "\x1b" not in result["stdout"] + result["stderr"]


PAINTED = """
(name) => [...document.querySelectorAll(".run-button--run, .run-status")].map(part => {
  const { backgroundColor } = getComputedStyle(part, "::before");
  return [backgroundColor, getComputedStyle(document.body).backgroundColor];
})
"""


def test_shapes_are_there_in_the_readers_own_colours(open_page, base):
    page = open_page(address(base, "pool/pool"), forced_colors="active")
    assert press(page, NAME, LIMIT) == 0
    painted = page.evaluate(PAINTED)
    assert len(painted) > 2
    assert all(shape != ground for shape, ground in painted)


def test_what_is_printed_from_a_dark_page_is_dark_on_white(open_page, base):
    page = open_page(address(base, "pool/pool"), color_scheme="dark")
    page.wait_for_function("document.body.dataset.mdColorScheme === 'slate'")
    page.emulate_media(media="print", color_scheme="dark")
    page.add_style_tag(content="* { transition: none !important }")
    brightness = """
        selector => ["color", "backgroundColor"].map(property => {
          const colour = getComputedStyle(document.querySelector(selector))[property];
          return colour.match(/[\\d.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3;
        })
    """
    assert page.evaluate(brightness, "h1")[0] < 140
    text, ground = page.evaluate(brightness, "article pre > code")
    assert text < 100 < 220 < ground
