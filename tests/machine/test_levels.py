"""八关: each level is solved as a reader solves it, and by nothing less."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Locator, Page, expect

from tests.browser import address
from tests.builds import ROOT
from tests.doctests.pages import read_page

from .reader import LIMIT, button, ended, panel

PAGE = "scheduler"
BLOCKS = {block.script.stem: block for block in read_page(ROOT, ROOT / f"docs/{PAGE}.md").blocks}

# Who goes on at each choice; after that nothing else can come of it.
WALKS = {
    "first": ["小李"],
    "both": ["小王"] * 6,
    "early": ["小王"] + ["MainProcess"] * 3,
    "lost": ["小王", "小李"],
    "between": ["小王"] * 2 + ["小李"],
    "stuck": ["小王", "小李"],
}
MENDED = {
    "tickets": [
        ("    # 看到够了，才去买\n    if left >= 5:\n        with lock:\n", "        if left >= 5:\n"),
    ],
    "transfer": [
        ("locks[source]", "locks[min(source, target)]"),
        ("locks[target]", "locks[max(source, target)]"),
    ],
}
ONE_BY_ONE = [
    ("    for person in people:\n        person.join()\n", ""),
    ("start()\n", "start()\n        person.join()\n"),
]


def named(name: str) -> str:
    return f"{PAGE}/{name}.py"


def level(page: Page, name: str) -> Locator:
    return page.locator(".level").filter(has=page.locator(f"a[href$='{named(name)}']"))


def mark(page: Page, name: str) -> Locator:
    return level(page, name).get_by_text("已过关", exact=True)


def judgement(page: Page, name: str) -> Locator:
    return level(page, name).locator(".run-judgement")


@pytest.fixture
def page(open_page, base):
    page = open_page(address(base, PAGE))
    page.get_by_text("已过 0/8 关").wait_for()
    return page


def walk(page: Page, name: str, choices: list[str]) -> None:
    """Say who goes on, and in the end let whoever comes first."""
    level(page, name).get_by_role("button", name=re.compile("^开始")).click()
    # Of an earlier walk.
    expect(judgement(page, name)).to_have_count(0)
    moves = page.get_by_role("group", name=f"你来当调度器 {named(name)}", exact=True).locator(
        ".run-move:enabled"
    )
    left = list(choices)
    while True:
        moves.or_(judgement(page, name)).first.wait_for(timeout=LIMIT * 1000)
        if judgement(page, name).count():
            return
        wanted = moves.filter(has=page.get_by_text(left.pop(0), exact=True)) if left else moves
        (wanted if wanted.count() else moves).first.click()


def changed(name: str, changes: list[tuple[str, str]]) -> str:
    source = BLOCKS[name].script.read_text("utf-8")
    for old, new in changes:
        assert old in source
        source = source.replace(old, new)
    return source


def check(page: Page, name: str, changes: list[tuple[str, str]]) -> None:
    editor = page.get_by_role("textbox", name=f"{named(name)} 的代码")
    if not editor.count():
        button(page, "编辑", named(name)).click()
    editor.focus()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(changed(name, changes))
    level(page, name).get_by_role("button", name=re.compile("^检查")).click()


def test_a_program_can_reach_its_level_s_goal_and_something_else(builds):
    html = (builds["mkdocs"].site / PAGE / "index.html").read_text("utf-8")
    levels = BeautifulSoup(html, "lxml").select(".level")
    assert len(levels) == len(BLOCKS) == 8
    for root, block in zip(levels, BLOCKS.values()):
        goal = next(text for text in root.select("p") if text.get_text().startswith("目标"))
        wanted = "".join(f"{code.get_text()}\n" for code in goal.select("code"))
        reached = [one for one in block.outcomes if (one.text == wanted if wanted else one.status is None)]
        assert 0 < len(reached) < len(block.outcomes), block.name
        assert root.select_one("details.tip") and root.select_one("details.success"), block.name
        # The page shows what comes usually: a walk is to come to something else, a mended program to this.
        assert ("level--mend" in root["class"]) == (block.expected == wanted), block.name


def test_a_lost_update_solves_its_level_and_that_is_kept(page):
    walk(page, "lost", ["小王"] * 9)
    expect(judgement(page, "lost")).to_contain_text("还没有过关：打印的和目标不一样")
    expect(mark(page, "lost")).to_be_hidden()
    walk(page, "lost", WALKS["lost"])
    expect(judgement(page, "lost")).to_have_text("过关。打印的正是要的。")
    expect(mark(page, "lost")).to_be_visible()
    page.reload()
    page.get_by_text("已过 1/8 关").wait_for()
    expect(mark(page, "lost")).to_be_visible()
    expect(mark(page, "first")).to_be_hidden()
    page.get_by_role("button", name="清除记录").click()
    expect(mark(page, "lost")).to_be_hidden()
    page.reload()
    page.get_by_text("已过 0/8 关").wait_for()


@pytest.mark.nightly
@pytest.mark.parametrize("name", [name for name in WALKS if name != "lost"])
def test_a_walk_solves_its_level(page, name):
    walk(page, name, WALKS[name])
    expect(judgement(page, name)).to_have_text(re.compile("^过关。"))
    page.get_by_text("已过 1/8 关").wait_for()


def test_a_program_that_is_not_mended_shows_the_order_that_breaks_it(page):
    check(page, "tickets", [("left >= 5", "5 <= left")])
    expect(judgement(page, "tickets")).to_contain_text(
        "还没有过关：有一种顺序打印的和目标不一样", timeout=LIMIT * 1000
    )
    level(page, "tickets").get_by_role("button", name=re.compile("^看结果")).last.click()
    assert ended(page, named("tickets"), LIMIT) == 0
    expect(panel(page, named("tickets"))).to_contain_text("还剩 -5 张")
    expect(mark(page, "tickets")).to_be_hidden()


def test_processes_one_after_the_other_and_one_that_sleeps_mend_nothing(page):
    check(page, "tickets", ONE_BY_ONE)
    expect(judgement(page, "tickets")).to_contain_text("两个进程没有同时运行", timeout=LIMIT * 1000)
    check(page, "tickets", [("def buy(tickets, lock):\n", "def buy(tickets, lock):\n    time.sleep(1)\n")])
    expect(judgement(page, "tickets").first).to_contain_text("用 sleep 不算")
    expect(mark(page, "tickets")).to_be_hidden()


@pytest.mark.nightly
@pytest.mark.parametrize("name", MENDED)
def test_a_mended_program_solves_its_level(page, name):
    check(page, name, MENDED[name])
    expect(judgement(page, name)).to_have_text(re.compile(r"^过关。.*没有一种出错。"), timeout=LIMIT * 5000)
    page.get_by_text("已过 1/8 关").wait_for()
