"""A program in which nothing can go on: the panel says who waits for what; and never of another one."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.builds import ROOT

from .reader import LIMIT, NAME, button, ended, panel, write

# Programs of the course without the limits of time that end their waits, and what is to be said of them.
HANGING = {
    "ipc/queue-trouble/join_first.py": (
        [("join(timeout=2)", "join()")],
        ["MainProcess 在等 Process-1 结束", "管道满了，等着 MainProcess 来取", "另有 1 个线程在等自己的线程"],
    ),
    "sharing/locks/deadlock.py": (
        [("ready, 1)", "ready, None)")],
        ["MainProcess 在等 Process-1 结束", "最后拿到它的是 Process-2", "最后拿到它的是 Process-1"],
    ),
    "sharing/locks/dies.py": (
        [("timeout=1", "timeout=None")],
        ["MainProcess 在等 Process-3 结束", "Process-3 在等一把锁，最后拿到它的是 Process-2，它已经结束了"],
    ),
}


@pytest.mark.parametrize("program", HANGING)
def test_a_program_that_hangs_is_told(pool, program):
    edits, said = HANGING[program]
    source = (ROOT / "snippets" / program).read_text("utf-8")
    for limited, endless in edits:
        assert limited in source
        source = source.replace(limited, endless)
    write(pool, NAME, source)
    button(pool, "运行", NAME).click()
    report = panel(pool, NAME).get_by_role("alert")
    expect(report).to_contain_text("程序卡住了", timeout=LIMIT * 1000)
    for words in said:
        expect(report).to_contain_text(words)
    expect(report).to_contain_text("最后做的：")
    expect(panel(pool, NAME).get_by_role("status")).to_have_text("卡住了")
    help = report.get_by_role("link").evaluate("link => link.href")
    button(pool, "停止", NAME).click()
    assert ended(pool, NAME, LIMIT) is None
    expect(report).to_be_hidden()
    pool.goto(help)
    expect(pool.get_by_role("heading", name="卡住不动")).to_be_in_viewport()


AFTER_ALL = """
import threading, time

enough = threading.Event()
threading.Thread(target=lambda: (time.sleep(1), enough.set())).start()
enough.wait()
print("等到了")
"""


def test_a_thread_that_sleeps_will_go_on(run):
    result = run(AFTER_ALL)
    assert result["stdout"] == "等到了\n"
    assert not [event for event in result["events"] if event["type"] == "stuck"]


# The manager's server looks every second whether it is to stop; that is no going on.
MANAGED = """
import multiprocessing as mp

if __name__ == "__main__":
    with mp.Manager() as manager:
        queue = manager.Queue()
        print(queue.qsize(), flush=True)
        queue.get()
"""


def test_a_manager_hides_no_standstill(pool):
    write(pool, NAME, MANAGED)
    button(pool, "运行", NAME).click()
    expect(panel(pool, NAME).get_by_role("alert")).to_contain_text("程序卡住了", timeout=LIMIT * 1000)
    button(pool, "停止", NAME).click()
    assert ended(pool, NAME, LIMIT) is None
