"""Every program many times in a row in the machine; stops at the first failure and shows it.

    python -m tests.machine.soak [ROUNDS] [--browser firefox-esr] [--jobs 3]

As many browsers as `--jobs` run beside each other, so that the machine is busy.
"""

from __future__ import annotations

import argparse
import queue
import sys
import threading
import time

from .all_programs import all_programs, run
from .cpython import browser


def main() -> int:
    parser = argparse.ArgumentParser("python -m tests.machine.soak", description=__doc__)
    parser.add_argument("rounds", nargs="?", type=int, default=20)
    parser.add_argument("--browser", choices=browser.COMMANDS, default="chromium")
    parser.add_argument("--jobs", type=int, default=3)
    options = parser.parse_args()
    if problem := browser.missing(options.browser):
        sys.exit(problem)
    programs = all_programs()
    waiting = queue.SimpleQueue()
    for program in programs:
        waiting.put(program)
    failed, done = [], []

    def work():
        with browser.Browser(options.browser) as window:
            while not failed:
                try:
                    program = waiting.get_nowait()
                except queue.Empty:
                    return
                for number in range(1, options.rounds + 1):
                    if problem := run(window, program):
                        failed.append(f"{program.id}, run {number}:\n{problem}")
                        return
                done.append(program)
                print(f"{len(done)} of {len(programs)}: {program.id}", flush=True)

    started = time.monotonic()
    workers = [threading.Thread(target=work) for _ in range(options.jobs)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(*failed, sep="\n\n")
    print(
        f"{len(done) * options.rounds} runs passed, {len(failed)} failed, {time.monotonic() - started:.0f} s"
    )
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
