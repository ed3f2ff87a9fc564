"""What a reader does with a simulated program while it runs: pause it, let it go on, or take a step."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser import wait_until

from .reader import LIMIT, NAME, button, panel, write

# However long a reader waits, it isn't over.
ENDLESS = """import time

number = 0
while True:
    number += 1
    print("第", number, "次", flush=True)
    time.sleep(1)
"""

RACE = """import multiprocessing
import random


def work(queue, lock):
    for _ in range(3):
        with lock:
            queue.put(random.random())


if __name__ == "__main__":
    queue, lock = multiprocessing.Queue(), multiprocessing.Lock()
    workers = [multiprocessing.Process(target=work, args=(queue, lock)) for _ in range(3)]
    for worker in workers:
        worker.start()
    print([queue.get() for _ in range(9)])
    for worker in workers:
        worker.join()
"""

# How a run ends that isn't paused, and one that is again and again; how often that was.
BOTH = """async (source) => {
  const options = { details: true, simulate: { seed: 1 } };
  const { seconds, ...one } = await machine.run(source, options);
  let [over, pauses] = [false, 0];
  const execution = machine.run(source, options);
  execution.finally(() => (over = true));
  for (; !over; pauses++) {
    execution.go(pauses % 7);
    await new Promise((resolve) => setTimeout(resolve, pauses % 3));
  }
  const { seconds: _, ...other } = await execution;
  return [JSON.stringify(one), JSON.stringify(other), pauses];
}"""

# Whether nothing more is printed, for a while.
RESTS = """async () => {
  const count = () => document.querySelector(".run-panel .run-transcript").textContent;
  const before = count();
  await new Promise((resolve) => setTimeout(resolve, 500));
  return before === count();
}"""


def printed(page):
    return page.evaluate("document.querySelector('.run-panel .run-transcript').textContent")


def test_a_run_is_the_same_however_often_it_is_paused(pool):
    one, other, pauses = pool.evaluate(BOTH, RACE)
    assert one == other
    assert '"stdout":"[0.' in one and pauses > 20


def test_a_program_that_runs_long_is_paused_and_goes_on_step_by_step(pool):
    write(pool, NAME, ENDLESS)
    button(pool, "模拟", NAME).click()
    button(pool, "模拟运行", NAME).click()
    pause, step, go_on = (button(pool, text, NAME) for text in ("暂停", "单步", "继续"))
    status = panel(pool, NAME).locator(".run-status")
    pause.wait_for(timeout=LIMIT * 1000)
    expect(step).to_be_hidden()
    expect(panel(pool, NAME)).to_contain_text("第 1 次")
    pause.click()
    expect(status).to_have_text("已暂停")
    wait_until(pool, RESTS)

    # With each step the next thing happens, and is told where all processes are then.
    said, lengths = set(), set()
    for _ in range(6):
        step.click()
        wait_until(pool, RESTS)
        said.add(panel(pool, NAME).locator(".timeline-said").inner_text())
        lengths.add(len(printed(pool)))
    assert any("打印了" in sentence for sentence in said)
    assert any("睡眠" in sentence for sentence in said)
    assert 1 < len(lengths) < 6
    states = pool.get_by_role("region", name=f"此刻的每个进程 {NAME}")
    expect(states).to_contain_text("MainProcess")
    expect(pool.locator(".run-lit").first).to_be_visible()

    go_on.click()
    expect(status).to_have_text("正在模拟…")
    expect(states).to_be_hidden()
    assert not pool.evaluate(RESTS)
    pause.click()
    expect(status).to_have_text("已暂停")
    pool.get_by_role("button", name=f"停止模拟运行 {NAME}").click()
    expect(status).to_contain_text("已停止")
    for gone in (pause, step, go_on):
        expect(gone).to_be_hidden()
