"""The whole judgement, or a part of it.

    python -m tests.machine.cpython [--browser firefox-esr] [--jobs 2] [--json FILE] [WORD ...]

With words, only classes (or single tests) whose id contains one of them are judged.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
import time
from pathlib import Path

from tests.tools import figures

from . import browser, installed, scope, table
from .judge import Judge


def chosen(words: list[str]) -> dict[str, list[str]]:
    """The classes with the tests that the words select."""
    return {
        name: picked
        for name, tests in scope.classes().items()
        if (picked := [t for t in tests if not words or any(w in f"{name}.{t}" for w in words)])
    }


def judge(name: str, classes: dict[str, list[str]], jobs: int, seconds: float, say=print) -> dict:
    """Judge the classes in `jobs` browsers at a time."""
    judged, judges = {}, {}

    def work(window: browser.Browser, item: tuple[str, list[str]]) -> bool:
        class_, tests = item
        judging = judges.setdefault(window, Judge(window))
        started = time.monotonic()
        outcomes = judged[class_] = judging.run_class(class_, tests, seconds)
        counts = {kind: sum(o.kind == kind for o in outcomes) for kind in table.KINDS}
        said = ", ".join(f"{n} {kind}" for kind, n in counts.items() if n)
        say(f"{class_}: {said} ({time.monotonic() - started:.1f} s)")
        return True

    browser.work_through(classes.items(), work, name, min(jobs, len(classes)))
    return {name: judged[name] for name in classes if name in judged}


def main() -> int:
    parser = argparse.ArgumentParser("python -m tests.machine.cpython", description=__doc__)
    parser.add_argument("words", nargs="*")
    parser.add_argument("--browser", choices=browser.COMMANDS, default="chromium")
    parser.add_argument("--jobs", type=int, default=2, help="browsers at a time")
    parser.add_argument("--seconds", type=float, default=300, help="limit for a class")
    parser.add_argument("--json", type=Path, help="where to write every outcome")
    parser.add_argument("--verbose", action="store_true", help="with tracebacks")
    parser.add_argument("--record", action="store_true", help="write the sums into FIGURES.md")
    options = parser.parse_args()
    problem = installed.missing() or browser.missing(options.browser)
    if problem:
        print(f"Nothing is judged: {problem}.")
        return 0

    def say(line):
        print(line, file=sys.stderr, flush=True)

    with figures.section("judge", options.browser) as section:
        judged = judge(options.browser, chosen(options.words), options.jobs, options.seconds, say)
        section.header("测试", "通过", "失败", "自己跳过", "排除")
        for row in table.sums(judged):
            section.row(*row)
    if options.json:
        plain = {name: [dataclasses.asdict(o) for o in found] for name, found in judged.items()}
        options.json.write_text(json.dumps(plain, indent=1))
    failed = [o for outcomes in judged.values() for o in outcomes if o.kind == "failed"]
    if options.verbose:
        for outcome in failed:
            print(f"\n== {outcome.test}\n{outcome.reason}")
    print(table.markdown(judged))
    for kind in ("failed", "excluded", "skipped"):
        if listed := table.reasons(judged, kind):
            print(f"\n{kind}:\n\n{listed}")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
