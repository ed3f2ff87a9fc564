"""模拟 and 换 100 种顺序 on a program of a page: what the reader can set, and what he is told."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser import address
from tests.builds import ROOT

from .reader import LIMIT, NAME, button, ended, panel, printed, write
from .test_orders import CROSSED, line

RACE = "sharing/locks/sometimes.py"

SLEEPER = """
import time

time.sleep(3600)
print(time.monotonic() > 3600)
"""


AGAIN = """
import multiprocessing

if __name__ == "__main__":
    child = multiprocessing.Process(target=print)
    child.start()
    child.join()
"""


# Of what two runs begin with.
SAME_WIDTHS = """
() => {
  const bars = [...document.querySelectorAll(".timeline-pair [data-key='b1.0.0'] rect.tl-bar")];
  const [one, other] = bars.map(bar => bar.getAttribute("width"));
  return one && one === other;
}
"""
OTHER_AXES = """
axes => {
  const now = [...document.querySelectorAll(".timeline-pair .tl-axis")];
  return now.every((axis, at) => axis.innerHTML !== axes[at]);
}
"""


def orders(page: Page, name: str) -> Locator:
    """The panel of a program in many orders."""
    return page.get_by_role("group", name=f"换顺序 {name}", exact=True)


def explore(page: Page, name: str) -> Locator:
    """Open what is set for simulated runs, and press 换 100 种顺序."""
    button(page, "模拟", name).click()
    button(page, "换 100 种顺序", name).click()
    return orders(page, name)


def lit(page: Page) -> set[int]:
    """The lines of a page's programs that are lit up, counted from 1."""
    return {
        int(at) + 1
        for at in page.locator(".run-lit").evaluate_all(
            "all => all.map(lit => lit.style.getPropertyValue('--run-at'))"
        )
    }


def test_time_is_virtual_and_a_computer_that_cannot_be_is_refused(pool):
    write(pool, NAME, SLEEPER)
    button(pool, "模拟", NAME).click()
    row = pool.get_by_role("group", name=f"模拟 {NAME}", exact=True)
    seed = row.get_by_label("种子")
    seed.fill("-1")
    button(pool, "模拟运行", NAME).click()
    assert seed.evaluate("field => field.validationMessage") == "种子要是 0 或正整数。"
    expect(panel(pool, NAME)).to_have_count(0)
    seed.fill("7")
    row.get_by_label("核数").select_option("2")
    button(pool, "模拟运行", NAME).click()
    assert ended(pool, NAME, LIMIT) == 0
    assert printed(pool, NAME) == ("True\n", "")
    expect(panel(pool, NAME)).to_contain_text("模拟的电脑 · 2 核 · 种子 7")
    expect(panel(pool, NAME).get_by_role("status")).to_have_text(
        re.compile(r"正常结束，360\d(\.\d+)? 秒（虚拟时间）")
    )
    # It has one order only.
    button(pool, "换 100 种顺序", NAME).click()
    expect(orders(pool, NAME)).to_contain_text("所有顺序都试过了，只有这一种结果。", timeout=LIMIT * 1000)
    expect(panel(pool, NAME)).to_have_count(0)


def test_a_deadlock_is_found_watched_and_told(pool):
    write(pool, NAME, CROSSED)
    found = explore(pool, NAME)
    locked = found.get_by_role("listitem").filter(has_text="卡住了")
    locked.wait_for(timeout=LIMIT * 1000)
    button(pool, "停止", NAME).click()
    expect(found.get_by_role("status")).to_have_text("已停止")
    expect(button(pool, "运行", NAME)).to_be_visible()
    locked.get_by_role("button").click()
    said = re.compile(r"^卡住了，[\d.]+ 秒（虚拟时间）$")
    expect(panel(pool, NAME).get_by_role("status")).to_have_text(said, timeout=LIMIT * 1000)
    report = panel(pool, NAME).get_by_role("alert")
    expect(report).to_contain_text("它们等成了一圈：Process-1 等 Process-2，Process-2 等 Process-1。")
    where = line(CROSSED, 0, "with second:")
    expect(report).to_contain_text(f"Process-1 在等一把锁，最后拿到它的是 Process-2（第 {where} 行）")
    expect(report).to_contain_text("MainProcess 启动了 Process-2（第")
    # The order goes along to the playground.
    button(pool, "在练习场打开", NAME).click()
    expect(pool.get_by_text("照原来的顺序重复一次看过的运行")).to_be_visible()
    button(pool, "模拟运行", "练习场").click()
    expect(panel(pool, "starmap.py").get_by_role("status")).to_have_text(said, timeout=LIMIT * 1000)


def test_two_outcomes_and_the_steps_that_decide(open_page, base):
    page = open_page(address(base, "sharing/locks"))
    button(page, "模拟", RACE).wait_for()
    found = explore(page, RACE)
    found.get_by_role("listitem").nth(1).wait_for(timeout=LIMIT * 1000)
    button(page, "停止", RACE).click()
    marked = found.get_by_role("listitem").filter(has_text="页面上的输出")
    expect(marked).to_have_count(1)
    expect(marked).to_contain_text((ROOT / "snippets" / RACE).with_suffix(".out").read_text("utf-8").strip())
    button(page, "是哪两步决定的", RACE).click()
    source = (ROOT / "snippets" / RACE).read_text("utf-8")
    first, second = (line(source, number, "with lock:") for number in (0, 1))
    expect(found).to_contain_text("这两步谁先谁后，决定了结果", timeout=LIMIT * 1000)
    for number in (first, second):
        expect(found).to_contain_text(f"第 {number} 行 with lock:")
    assert lit(page) == {first, second}
    button(page, "两次画在一起", RACE).click()
    said = page.locator(".timeline-pair__said")
    expect(said).to_contain_text("从这里开始不同", timeout=LIMIT * 1000)
    one, other = re.search(
        r"第一次 (Process-\d) 先拿到锁.*，第二次是 (Process-\d)", said.inner_text()
    ).groups()
    assert one != other
    expect(page.locator(".timeline-pair__head")).to_have_text(
        [re.compile("^第一次 结果 1 · 4 核"), re.compile("^第二次 结果 2 · 4 核")]
    )
    expect(page.locator(".tl-spot__ring")).to_have_count(2)
    assert lit(page) <= {first, second}
    assert lit(page)
    # They are lines of this program, and of no other.
    write(page, RACE, "#\n" + source)
    assert not lit(page)


def test_the_reader_schedules_a_deadlock_and_takes_it_back(pool):
    write(pool, NAME, CROSSED)
    button(pool, "模拟", NAME).click()
    button(pool, "你来当调度器", NAME).click()
    walk = pool.get_by_role("group", name=f"你来当调度器 {NAME}", exact=True)

    def choose(who: str, where: str) -> None:
        move = walk.get_by_role("button").filter(has_text=who).filter(has_text=where)
        expect(move).to_be_enabled(timeout=LIMIT * 1000)
        move.click()

    first, second = (f"第 {line(CROSSED, 0, text)} 行" for text in ("with first:", "with second:"))
    choose("Process-1", first)
    choose("Process-2", first)
    # Whatever comes now, nobody gets out of it.
    moves = walk.locator(".run-move:enabled")
    while "走完了" not in walk.get_by_role("status").inner_text():
        moves.or_(walk.get_by_text("走完了")).first.wait_for(timeout=LIMIT * 1000)
        if moves.count():
            moves.first.click()
    expect(walk).to_contain_text("卡住了。它们等成了一圈")
    expect(walk.get_by_role("listitem").filter(has_text=second)).to_have_count(2)
    back = walk.get_by_role("button", name="退回一步")
    while not walk.get_by_role("button").filter(has_text=f"Process-2 {first}").count():
        back.click()
    expect(walk).not_to_contain_text("卡住了")


def test_a_line_is_lit_while_the_timeline_tells_of_it(pool):
    button(pool, "模拟", NAME).click()
    button(pool, "模拟运行", NAME).click()
    assert ended(pool, NAME, LIMIT) == 0
    pool.get_by_role("button", name=f"时间线 {NAME}").click()
    timeline = pool.get_by_role("group", name=f"时间线 {NAME}")
    mark = timeline.get_by_role("img")
    mark.focus()
    for _ in range(50):
        if lit(pool):
            break
        pool.keyboard.press("ArrowRight")
    told = lit(pool)
    assert len(told) == 1
    # The editor has its lines where the listing has them.
    button(pool, "编辑", NAME).click()
    expect(pool.get_by_role("textbox", name=f"{NAME} 的代码")).to_be_visible()
    assert lit(pool) == told
    # Where the timeline goes, nothing is said of the line any more.
    button(pool, "模拟运行", NAME).click()
    assert not lit(pool)


def test_a_run_that_was_kept_is_drawn_together_with_the_next_on_one_scale(pool):
    editor = write(pool, NAME, AGAIN)
    button(pool, "模拟", NAME).click()
    button(pool, "模拟运行", NAME).click()
    assert ended(pool, NAME, LIMIT) == 0
    pool.get_by_role("button", name=f"时间线 {NAME}").click()
    pool.get_by_role("button", name="留着对比").click()
    expect(pool.get_by_text("这一次留着了")).to_be_visible()
    editor.focus()
    pool.keyboard.press("Control+a")
    pool.keyboard.insert_text(AGAIN.replace("child.start()", "child.start()\n    child.terminate()"))
    button(pool, "模拟运行", NAME).click()
    said = pool.locator(".timeline-pair__said")
    last = line(AGAIN, 0, "child.start()") + 1
    expect(said).to_contain_text(
        f"从这里开始不同：第二次 MainProcess 向 进程 2 发信号 15（第 {last} 行），第一次没有。",
        timeout=LIMIT * 1000,
    )
    expect(pool.locator(".timeline-pair__head").nth(1)).to_contain_text("程序改过了")
    assert lit(pool) == {last}
    # The interpreter takes as long to start, and whatever is seen of one run is seen of the other.
    pool.wait_for_function(SAME_WIDTHS)
    axes = pool.locator(".timeline-pair .tl-axis").evaluate_all("all => all.map(axis => axis.innerHTML)")
    # What changes both is there once.
    expect(pool.get_by_role("button", name="看全部")).to_have_count(1)
    said.get_by_role("button", name="放大这里").click()
    pool.wait_for_function(OTHER_AXES, arg=axes)
    # Lines of the first are lines of another program.
    pool.locator(".timeline-pair .timeline").first.get_by_role("img").focus()
    pool.keyboard.press("End")
    assert not lit(pool)
    button(pool, "不比了", NAME).click()
    expect(pool.locator(".timeline-pair")).to_have_count(0)
    expect(panel(pool, NAME).locator(".timeline-picture")).to_have_count(1)
    expect(pool.locator(".tl-spot__ring")).to_have_count(0)


def test_what_has_not_come_yet_gives_way_to_what_is_asked_for_later(pool):
    held = []
    pool.route("**/machine/walk.mjs", lambda route: held.append(route))
    write(pool, NAME, CROSSED)
    button(pool, "模拟", NAME).click()
    button(pool, "你来当调度器", NAME).click()
    while not held:
        pool.wait_for_timeout(50)
    button(pool, "运行", NAME).click()
    assert ended(pool, NAME, LIMIT) == 0
    held[0].continue_()
    pool.wait_for_timeout(3000)
    assert printed(pool, NAME) == ("done\n", "")
    expect(button(pool, "运行", NAME)).to_be_visible()
    assert not lit(pool)


def test_a_line_of_another_program_is_not_pointed_at(pool):
    button(pool, "模拟", NAME).click()
    button(pool, "模拟运行", NAME).click()
    assert ended(pool, NAME, LIMIT) == 0
    pool.get_by_role("button", name=f"时间线 {NAME}").click()
    pointed = pool.locator(".tl-lit")
    code = pool.locator(f".run-bar:has(a[href$='{NAME}']) + .highlight code")
    where = line((ROOT / "snippets" / NAME).read_text("utf-8"), 0, "Pool(")
    height = code.evaluate("code => parseFloat(getComputedStyle(code).lineHeight)")

    def click_line(number: int) -> None:
        code.click(position={"x": 5, "y": (number - 0.5) * height + 10})

    click_line(where)
    expect(pointed.first).to_have_attribute("data-line", re.compile(f":{where}$"))
    button(pool, "还原", NAME).wait_for()
    pool.keyboard.press("Control+Home")
    pool.keyboard.insert_text("#\n")
    # Now it stands a line further down, where another one was as the program ran.
    click_line(where + 1)
    pool.wait_for_timeout(300)
    told = {mark.get_attribute("data-line").split(":")[-1] for mark in pointed.all()}
    assert told == {f"{where}"}


MOVES = """
async () => {
  const { Moves } = await import(new URL("../../javascripts/run/moves.mjs", location));
  const place = { file: "/home/reader/a.py", line: 1 };
  const move = { process: 1, pid: 2, name: "Process-1", place, calls: [] };
  const moves = new Moves({ name: "a.py", source: "1", files: {} }, "", {});
  moves.show({ moves: [], open: [move], result: null }, true);
  moves.busy("");
  moves.fail("没有跟上");
  const enabled = [...moves.root.querySelectorAll(".run-open button")].map((button) => !button.disabled);
  const said = moves.root.textContent.includes("没有跟上");
  moves.busy("");
  return { enabled, said, then: moves.root.textContent.includes("没有跟上") };
}
"""


def test_a_choice_of_which_nothing_came_leaves_the_others(pool):
    assert pool.evaluate(MOVES) == {"enabled": [True, True], "said": True, "then": False}
