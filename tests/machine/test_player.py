"""What a reader sees of a run that is over and is played."""

from __future__ import annotations

from .reader import LIMIT, NAME, panel, press, write

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


def panel_of(player):
    return player.page.get_by_role("group", name=f"本次运行 {NAME}", exact=True)


def ahead(player):
    """What isn't printed yet at the moment that is shown."""
    return panel_of(player).locator(".run-line--ahead").all_inner_texts()


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
