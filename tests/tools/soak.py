"""Flakiness: run the whole suite again and again while all cores are busy.

    python -m tests.tools.soak [--record] [RUNS] [PYTEST OPTIONS ...]

As many endless loops as there are cores run beside it, at the same priority.
It stops at the first failure and shows it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

from tests.tools import figures

# An endless loop that ends with whoever started it, even if that is killed.
LOAD = "import os\nparent = os.getppid()\nwhile os.getppid() == parent: pass"


def run_suite(options: list[str]) -> tuple[int, str]:
    """Exit status and output of one run; if this process is interrupted, pytest cleans up first."""
    command = [sys.executable, "-m", "pytest", "-q", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as run:
        try:
            output, _ = run.communicate()
        except BaseException:
            run.send_signal(signal.SIGINT)
            raise
    return run.returncode, output


def main(runs: int, options: list[str]) -> int:
    cores = os.cpu_count() or 1
    load = [subprocess.Popen([sys.executable, "-c", LOAD]) for _ in range(cores)]
    passed, times = 0, []
    try:
        with figures.section("soak") as section:
            while passed < runs:
                started = time.monotonic()
                status, output = run_suite(options)
                times.append(time.monotonic() - started)
                last = (output.strip().splitlines() or ["(nothing printed)"])[-1]
                print(
                    f"run {len(times)} of {runs}, {cores} cores loaded, {times[-1]:.0f} s: {last}", flush=True
                )
                if status:
                    print(output)
                    break
                passed += 1
            section.header("连续通过", "失败", "每次")
            section.row(f"{passed} 次", f"{len(times) - passed} 次", f"{min(times):.0f}–{max(times):.0f} 秒")
    finally:
        for process in load:
            process.kill()
            process.wait()
    return passed < runs


if __name__ == "__main__":
    words = figures.without_record(sys.argv[1:])
    sys.exit(main(int(words[0]) if words else 50, words[1:]))
