"""How long sleeps take in a tab that nobody looks at."""

from __future__ import annotations

from .cpython import browser

SECONDS = 0.05

SLEEPS = f"""
import time
from multiprocessing import Pool

def sleep(seconds):
    started = time.monotonic()
    time.sleep(seconds)
    return time.monotonic() - started

if __name__ == "__main__":
    for _ in range(30):
        print(sleep({SECONDS}))
    with Pool(2) as pool:
        for taken in pool.imap(sleep, [{SECONDS}] * 30):
            print(taken)
"""


def measure(window: browser.Browser) -> tuple[list[float], list[float]]:
    """Seconds that sleeps of `SECONDS` take in a hidden tab, and what timers of 0.05 s take in the page."""
    result = window.run(SLEEPS, "sleeps.py", {}, 60, hidden=True)
    assert not result["stderr"], result
    assert result["page"]["visibility"] == "hidden", result["page"]
    return [float(line) for line in result["stdout"].split()], result["page"]["timers"]
