"""Flakiness: run the whole suite again and again while all cores are busy.

    python -m tests.tools.soak [RUNS] [PYTEST OPTIONS ...]

As many endless loops as there are cores run beside it, at the same priority.
It stops at the first failure and shows it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time


def main(runs: int, options: list[str]) -> int:
    cores = os.cpu_count() or 1
    load = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(cores)]
    try:
        for number in range(1, runs + 1):
            started = time.monotonic()
            run = subprocess.run(
                [sys.executable, "-m", "pytest", "-q", *options], capture_output=True, text=True
            )
            last = (run.stdout.strip().splitlines() or ["(nothing printed)"])[-1]
            took = time.monotonic() - started
            print(f"run {number} of {runs}, {cores} cores loaded, {took:.0f} s: {last}", flush=True)
            if run.returncode:
                print(run.stdout, run.stderr, sep="\n")
                return 1
    finally:
        for process in load:
            process.kill()
            process.wait()
    return 0


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    sys.exit(main(wanted, sys.argv[2:]))
