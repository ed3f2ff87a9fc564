"""Programs that tell more than anybody can take in, for a while each: what the browser's memory comes to.

    python -m tests.machine.floods [SECONDS] [FLOOD …]

The frame that programs run in has an operating system's process of its own in Chromium: the kernel and all
processes' interpreters are there, the page with its panel is in another.
"""

from __future__ import annotations

import argparse
import threading

import psutil
from playwright.sync_api import sync_playwright

from tests.browser import find_chromium
from tests.builds import ROOT
from tests.server import serving

FLOOD = """async ([name, seconds]) => {
  const { flood, FLOODS } = await import("./benchmark.mjs");
  return flood(FLOODS[name], seconds);
}"""

# Seconds between two looks.
EVERY = 2


class Renderers(threading.Thread):
    """Megabytes of each of the browser's renderers, over time: of several, the largest is told first."""

    def __init__(self):
        super().__init__(daemon=True)
        self.over = threading.Event()
        self.taken: dict[int, list[float]] = {}

    def run(self) -> None:
        while not self.over.wait(EVERY):
            for process in psutil.Process().children(recursive=True):
                try:
                    if "--type=renderer" in process.cmdline():
                        pss = process.memory_full_info().pss / 1e6
                        self.taken.setdefault(process.pid, []).append(pss)
                except psutil.NoSuchProcess:
                    pass

    def told(self) -> list[str]:
        """First, middle and last of each renderer's megabytes, and the most."""
        return [
            f"{taken[0]:.0f} → {taken[len(taken) // 2]:.0f} → {taken[-1]:.0f} (most {max(taken):.0f})"
            for taken in sorted(self.taken.values(), key=max, reverse=True)
        ]


def main() -> None:
    parser = argparse.ArgumentParser("python -m tests.machine.floods", description=__doc__)
    parser.add_argument("seconds", nargs="?", type=float, default=60)
    parser.add_argument("floods", nargs="*")
    options = parser.parse_args()
    with sync_playwright() as playwright, serving(ROOT) as address:
        names = options.floods
        while True:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
            page = browser.new_page()
            page.goto(f"{address}tests/machine/benchmark/index.html#floods")
            names = names or page.evaluate(
                "import('./benchmark.mjs').then(({ FLOODS }) => Object.keys(FLOODS))"
            )
            renderers = Renderers()
            renderers.start()
            told = page.evaluate(FLOOD, [names[0], options.seconds])
            renderers.over.set()
            renderers.join()
            heap = page.evaluate("performance.memory.usedJSHeapSize / 1e6")
            browser.close()
            print(f"{names[0]}: misses {told['gap']:.0f} ms, ends {told['stop']:.0f} ms after 停止")
            print(*(f"  MB of a renderer: {line}" for line in renderers.told()), sep="\n")
            print(f"  MB of the page's JavaScript at the end: {heap:.0f}", flush=True)
            names = names[1:]
            if not names:
                break


if __name__ == "__main__":
    main()
