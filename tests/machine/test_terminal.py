"""The panel as a terminal, in a browser: what programs redraw and colour, and what that costs the page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser import address

from .reader import LIMIT, NAME, button, panel, press, printed, write

# The contrast of each part of the output with what is behind it, drawn and looked at: WCAG's formula.
CONTRASTS = """
log => {
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const pixel = colours => {
    for (const colour of colours) {
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
    }
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = colour => {
    const [red, green, blue] = colour.map(part => part / 255)
      .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const { backgroundColor: panel } = getComputedStyle(log.closest(".run-panel"));
  return [...log.querySelectorAll(".run-line span")].map(part => {
    const { color, backgroundColor: ground } = getComputedStyle(part);
    const [darker, lighter] = [pixel([panel, ground]), pixel([panel, ground, color])]
      .map(luminance).sort((one, other) => one - other);
    return [part.textContent, (lighter + 0.05) / (darker + 0.05)];
  });
}
"""

COLOURS = r"""
for number in range(256):
    print(f"\x1b[38;5;{number}mtext {number}\x1b[0m \x1b[48;5;{number}mground {number}\x1b[0m", end=" ")
    print(f"\x1b[2;38;5;{number}mdim {number}\x1b[0m \x1b[7;38;5;{number}minverse {number}\x1b[0m", end=" ")
    print(f"\x1b[31;48;5;{number}mred {number}\x1b[0m")
print("\x1b[1mbold\x1b[0m \x1b[2mdim\x1b[0m \x1b[7minverse\x1b[0m \x1b[4munderlined\x1b[0m")
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_a_program_colours_can_be_read(open_page, base, scheme):
    page = open_page(address(base, "pool/pool"), color_scheme=scheme)
    write(page, NAME, COLOURS)
    assert press(page, NAME, LIMIT) == 0
    found = panel(page, NAME).get_by_role("log").evaluate(CONTRASTS)
    assert len(found) == 256 * 5 + 4
    assert not {text: round(contrast, 2) for text, contrast in found if contrast < 4.5}
    assert "\x1b" not in "".join(printed(page, NAME)) and "[3" not in printed(page, NAME)[0]


# What happens to the output from now on: its nodes, and changes of them for each frame drawn. The program
# doesn't wait for who watches, so this is set up before it starts.
WATCH = """
({ parentElement: bar }) => {
  window.watched = { most: 0, updates: 0, frames: 0 };
  const frame = () => {
    watched.frames += 1;
    requestAnimationFrame(frame);
  };
  frame();
  new MutationObserver(changes => {
    const log = bar.querySelector("[role=log]");
    if (!changes.some(({ target }) => log?.contains(target))) return;
    watched.updates += 1;
    watched.most = Math.max(watched.most, log.querySelectorAll("*").length);
  }).observe(bar, { childList: true, characterData: true, subtree: true });
}
"""

PROGRESS = r"""
import multiprocessing
import sys


def work(number, queue):
    queue.get()
    for done in range(1, 1001):
        bar = min(done, 50) * "#"
        print(f"\r{number} 号：{bar} {done}/1000", end="", file=sys.stderr, flush=True)
        if done % 250 == 0:
            print(number, "号做完", done)
    print(file=sys.stderr)


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    workers = []
    for number in (1, 2):
        workers.append(multiprocessing.Process(target=work, args=(number, queue), name=f"工人 {number}"))
        workers[-1].start()
    print("开始", flush=True)
    for _ in workers:
        queue.put("go")
    for worker in workers:
        worker.join()
"""


def test_progress_bars_of_two_processes_are_two_lines(pool):
    assert press(pool, NAME, LIMIT) == 0  # There is a panel after a first run; each has its own.
    write(pool, NAME, PROGRESS)
    panel(pool, NAME).evaluate(WATCH)
    assert press(pool, NAME, LIMIT) == 0
    stdout, stderr = printed(pool, NAME)
    assert sorted(stderr.splitlines()) == [f"{number} 号：{50 * '#'} 1000/1000" for number in (1, 2)]
    assert sorted(stdout.splitlines()) == sorted(
        ["开始"] + [f"{number} 号做完 {done}" for number in (1, 2) for done in (250, 500, 750, 1000)]
    )
    watched = pool.evaluate("watched")
    assert watched["most"] < 120
    assert 1 <= watched["updates"] <= watched["frames"] + 1


def test_a_flood_leaves_a_page_of_bounded_weight(pool):
    write(pool, NAME, 'for number in range(100_000):\n    print(number)\nprint("完")')
    assert press(pool, NAME, LIMIT) == 0
    log = panel(pool, NAME).get_by_role("log")
    assert log.locator(".run-line").count() == 1000
    assert log.locator(".run-omitted").inner_text() == "前面的 99001 行已省略"
    assert printed(pool, NAME)[0].endswith("99999\n完\n")


def test_a_run_shows_its_time_while_it_runs(pool):
    write(pool, NAME, 'import time\nprint("在等", flush=True)\ntime.sleep(600)')
    button(pool, "运行", NAME).click()
    clock = panel(pool, NAME).get_by_role("timer")
    expect(clock).to_have_text(re.compile(r"\d+ 秒"))
    # A live region would be said each second.
    assert clock.evaluate("clock => !clock.closest('[role=status], [aria-live]:not([aria-live=off])')")
    before = int(clock.inner_text().split()[0])
    expect(clock).to_have_text(f"{before + 2} 秒", timeout=10_000)
    button(pool, "停止", NAME).click()
    expect(clock).to_be_hidden()
    said = panel(pool, NAME).get_by_role("status").inner_text()
    assert float(re.search(r"用时 ([\d.]+) 秒", said)[1]) >= before + 2
