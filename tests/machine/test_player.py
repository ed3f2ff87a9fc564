"""What a reader sees of a run that is over and is played: step by step, or by itself."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser import address

from .reader import LIMIT, NAME, button, panel, press, write

PROGRAM = """import multiprocessing
import time


def work(lock):
    with lock:
        print("拿到")
        time.sleep(0.1)


if __name__ == "__main__":
    lock = multiprocessing.Lock()
    workers = [multiprocessing.Process(target=work, args=(lock,)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print("都走了")
"""


def simulate(page, pace):
    """Run the program on a simulated computer, to be played at a pace; the player."""
    write(page, NAME, PROGRAM)
    button(page, "模拟", NAME).click()
    row = page.get_by_role("group", name=f"模拟 {NAME}", exact=True)
    row.get_by_label("放映").select_option(pace)
    button(page, "模拟运行", NAME).click()
    player = page.get_by_role("group", name=f"放映 {NAME}", exact=True)
    player.wait_for(timeout=LIMIT * 1000)
    return player


def panel_of(player):
    return player.page.get_by_role("group", name=f"本次运行 {NAME}", exact=True)


def ahead(player):
    """What isn't printed yet at the moment that is shown."""
    return panel_of(player).locator(".run-line--ahead").all_inner_texts()


def states(player):
    told = player.page.get_by_role("region", name=f"此刻的每个进程 {NAME}").get_by_role("listitem")
    return dict(text.split("\n") for text in told.all_inner_texts())


@pytest.fixture
def still(open_page, base):
    """The page pool/pool, of a reader who wants little motion."""
    page = open_page(address(base, "pool/pool"), reduced_motion="reduce")
    button(page, "运行", NAME).wait_for()
    return page


def test_whoever_wants_little_motion_goes_from_step_to_step(still):
    player = simulate(still, "whole")
    slider = player.get_by_role("slider", name="放到哪一步")
    expect(slider).to_have_value("0")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^MainProcess 正在启动"))
    assert ahead(player) == ["拿到", "拿到", "都走了"]
    assert states(player) == {"MainProcess": "启动", "Process-1": "还没有启动", "Process-2": "还没有启动"}
    forwards, back = (player.get_by_role("button", name=name) for name in ("下一步", "上一步"))
    said = panel_of(player).locator(".timeline-said")
    while "打印了「拿到」" not in said.inner_text():
        forwards.click()
    expect(said).to_have_attribute("aria-live", "polite")
    assert "（第 7 行）" in said.inner_text()
    assert ahead(player) == ["拿到", "都走了"]
    told = states(player)
    assert told["MainProcess"] == "等子进程（第 17 行）"
    assert told[said.inner_text().split(" ")[0]].endswith("，拿着锁 1（第 7 行）")
    lit = still.locator(".run-lit").evaluate_all(
        "all => all.map(one => 1 + Number(one.style.getPropertyValue('--run-at')))"
    )
    assert {7, 17} <= set(lit)
    back.click()
    assert ahead(player) == ["拿到", "拿到", "都走了"]
    slider.press("End")
    assert ahead(player) == []
    assert set(states(player).values()) == {"已结束"}


def test_a_run_is_played_from_its_beginning_until_somebody_pauses_it(pool):
    player = simulate(pool, "100")
    pause = player.get_by_role("button", name="暂停")
    pause.wait_for(timeout=LIMIT * 1000)
    slider = player.get_by_role("slider")
    expect(slider).not_to_have_value("0")
    pause.click()
    assert ahead(player)[-1] == "都走了"
    before = int(slider.input_value())
    panel_of(player).get_by_role("img").press(".")
    assert int(slider.input_value()) == before + 1
    player.get_by_label("速度").select_option("whole")
    # Where what had the focus isn't drawn any more, as the picture follows, it is played on.
    mark = panel_of(player).get_by_role("img")
    for key in ["+", "+", "+", " "]:
        mark.press(key)
    expect(slider).to_have_value(slider.get_attribute("max"))
    expect(player.get_by_role("button", name="播放")).to_be_visible()
    assert not ahead(player)
    # What is folded dims nothing.
    player.get_by_role("button", name="上一步").click()
    slider.press("Home")
    assert ahead(player)
    pool.get_by_role("button", name=f"时间线 {NAME}").click()
    assert not ahead(player) and not pool.locator(".run-lit").count()


def test_a_real_run_can_be_played_when_it_is_over(pool):
    write(pool, NAME, PROGRAM)
    assert press(pool, NAME, LIMIT) == 0
    pool.get_by_role("button", name=f"时间线 {NAME}").click()
    player = panel(pool, NAME).get_by_role("group", name=f"放映 {NAME}", exact=True)
    assert not ahead(player)
    player.get_by_role("button", name="下一步").click()
    assert ahead(player) == ["拿到", "拿到", "都走了"]
    player.get_by_role("slider").press("End")
    assert not ahead(player)
