"""Every program many times in a row in the machine; stops at the first failure and shows it.

    python -m tests.machine.soak [ROUNDS] [--browser firefox-esr] [--jobs 3]

As many browsers as `--jobs` run beside each other, so that the machine is busy.
"""

from __future__ import annotations

import argparse
import sys

from tests.tools import figures

from .all_programs import Program, all_programs, run
from .cpython import browser


def main() -> int:
    parser = argparse.ArgumentParser("python -m tests.machine.soak", description=__doc__)
    parser.add_argument("rounds", nargs="?", type=int, default=20)
    parser.add_argument("--browser", choices=browser.COMMANDS, default="chromium")
    parser.add_argument("--jobs", type=int, default=3)
    parser.add_argument("--record", action="store_true", help="write the result into FIGURES.md")
    options = parser.parse_args()
    if problem := browser.missing(options.browser):
        sys.exit(problem)
    programs = all_programs()
    failed, done = [], []

    def work(window: browser.Browser, program: Program) -> bool:
        for number in range(1, options.rounds + 1):
            if problem := run(window, program):
                failed.append(f"{program.id}, run {number}:\n{problem}")
                return False
        done.append(program)
        print(f"{len(done)} of {len(programs)}: {program.id}", flush=True)
        return True

    with figures.section("soak-machine", options.browser) as section:
        browser.work_through(programs, work, options.browser, options.jobs)
        section.header("程序", "每个连续运行", "通过的运行", "失败")
        runs = len(done) * options.rounds
        section.row(str(len(programs)), f"{options.rounds} 次", f"{runs:,} 次", f"{len(failed)} 次")
    print(*failed, sep="\n\n")
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
