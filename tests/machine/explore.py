"""Programs in many orders on the simulated computer: what can come of each, and whether its page shows it.

    python -m tests.machine.explore [PAGE or FILE ...] [--runs 10] [--strategy S] [--seed 0] [--cores 4]
        [--granularity line] [--update-outcomes]

Without a name: all programs of the pages that run in the browser. The exit status is 1 if one of these has an
outcome that its page doesn't show; of other files the outcomes are told. What is marked `outcomes(N)` is run
at least N times: that must lead to all that is recorded beside it, and to nothing else. With the granularity
`line` another process may go on at each line of the program, as races on raw shared memory need.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.builds import ROOT
from tests.doctests.outcomes import Outcome
from tests.doctests.outcomes import write as write_outcomes
from tests.doctests.outputs import Comparison
from tests.doctests.pages import Block, load_site
from tests.tools import figures

from .all_programs import HEAVY, PAGES, REFUSED, SNIPPETS, files_of, snippet_faults
from .cpython import browser

# Seconds that one run may take on average, more than any of them does on a busy machine.
LIMIT = 120

# Those of docs/machine/strategies.mjs; without one the machine chooses.
STRATEGIES = ("systematic", "pct", "random")

# Where another process may go on: at system calls, or at each line of the program, too.
GRANULARITIES = ("call", "line")


@dataclass(frozen=True)
class Target:
    """A program to explore, and the page's block that it is, if it is one."""

    name: str
    path: Path
    block: Block | None


@dataclass
class Exploration:
    """What came of a program: a line for each fault, and how much was tried."""

    target: Target
    outcomes: list[dict]
    runs: int
    exhausted: bool
    faults: list[str]
    seconds: float

    @property
    def different(self) -> int:
        """Outcomes that differ in what the page compares."""
        block = self.target.block
        comparison = block.comparison if block else Comparison()
        return len({of(block, outcome).key(comparison) for outcome in self.outcomes})


def main(arguments: list[str] | None = None) -> int:
    options = parse(arguments)
    targets = [target for name in options.names or PAGES for target in find(name, bool(options.names))]
    if options.sample:
        targets = sample(targets)
    if problem := browser.missing(options.browser):
        sys.exit(problem)
    orders = {"budget": options.runs, "seed": options.seed, "cores": options.cores}
    if options.granularity != "call":
        orders["simulate"] = {"granularity": options.granularity}
    if options.strategy:
        orders["strategy"] = options.strategy
    explored: list[Exploration] = []

    def work(window: browser.Browser, target: Target) -> bool:
        exploration = explore(window, target, orders, options.update_outcomes)
        explored.append(exploration)
        print(told(exploration, len(targets) < 10), flush=True)
        return True

    with figures.section("explore", options.browser) as section:
        browser.work_through(targets, work, options.browser, options.jobs)
        summary(section, explored)
    return int(any(exploration.faults for exploration in explored))


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = Parser("python dev.py explore", description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", metavar="PAGE or FILE")
    parser.add_argument("--runs", type=number("--runs", 1), default=10)
    parser.add_argument("--strategy", type=one_of("--strategy", STRATEGIES))
    parser.add_argument("--seed", type=number("--seed", 0), default=0)
    parser.add_argument("--cores", type=number("--cores", 1, 16), default=4)
    parser.add_argument("--granularity", type=one_of("--granularity", GRANULARITIES), default="call")
    parser.add_argument("--browser", choices=browser.COMMANDS, default="chromium")
    parser.add_argument("--jobs", type=number("--jobs", 1), default=2, help="browsers beside each other")
    parser.add_argument(
        "--sample",
        action="store_true",
        help="only the first program of each page that is no heavy one, and what is marked outcomes",
    )
    parser.add_argument(
        "--update-outcomes", action="store_true", help="write the .outcomes of programs that have several"
    )
    parser.add_argument("--record", action="store_true", help="write the table into FIGURES.md")
    return parser.parse_args(arguments)


class Parser(argparse.ArgumentParser):
    def error(self, message: str):
        sys.exit(f"看不懂这些选项（{message}）：python dev.py explore --help 列出所有的。")


def number(option: str, least: int, most: int | None = None) -> Callable[[str], int]:
    """A type for argparse: an integer within bounds; anything else ends the command in plain words."""

    def read(text: str) -> int:
        value = int(text) if text.lstrip("-").isdecimal() else None
        if value is None or value < least or (most is not None and value > most):
            bounds = f"{least} 到 {most} 的整数" if most is not None else f"不小于 {least} 的整数"
            sys.exit(f"{option} 要是{bounds}，不能是“{text}”。")
        return value

    return read


def one_of(option: str, names: tuple[str, ...]) -> Callable[[str], str]:
    """A type for argparse: one of some names; anything else ends the command in plain words."""

    def read(text: str) -> str:
        if text not in names:
            sys.exit(f"{option} 要是 {'、'.join(names)} 中的一个，不能是“{text}”。")
        return text

    return read


def find(name: str, by_name: bool) -> list[Target]:
    """The programs that a page, a snippet or any other file is.

    Args:
        name: a page (`pool/pool`, `docs/pool/pool.md`), a snippet (`pool/pool/starmap.py`) or a path.
        by_name: whether the user has named it; what the browser can't run is passed over otherwise.
    """
    path = Path(name).resolve()
    site = load_site(ROOT)
    page = next((page for page, found in PAGES.items() if page == name or found.path == path), None)
    snippet = next((block.name for _, block in SNIPPETS if block.name == name or block.script == path), None)
    found = [block for of, block in SNIPPETS if (of == page if page is not None else block.name == snippet)]
    if found:
        if by_name and all(block.name in REFUSED for block in found):
            sys.exit(f"没有可以探索的程序：{found[0].name} 在浏览器里运行不了（{REFUSED[found[0].name]}）。")
        return [Target(block.name, block.script, block) for block in found if block.name not in REFUSED]
    if page is not None:
        if by_name:
            sys.exit(f"页面 {page} 上没有程序，没有什么可以探索。")
        return []
    if path.suffix == ".py" and path.is_file():
        return [Target(name, path, None)]
    if path.is_relative_to(site.docs) or not path.exists():
        sys.exit(
            f"没有叫 {name} 的页面、程序或文件。页面写作 pool/pool 或 docs/pool/pool.md，程序写作它的路径。"
        )
    sys.exit(f"{name} 不是 Python 程序（.py），也不是课程的页面，没法探索。")


def sample(targets: list[Target]) -> list[Target]:
    """What CI has the time for: of each page the first program, and all that have several outcomes.

    What computes for long in real runs takes minutes here.
    """
    pages = set()
    chosen = []
    for target in targets:
        page = target.path.parent
        if target.name in HEAVY:
            continue
        if page not in pages or (target.block and target.block.orders):
            chosen.append(target)
        pages.add(page)
    return chosen


def explore(window: browser.Browser, target: Target, orders: dict, update: bool = False) -> Exploration:
    """Run a program in many orders in a window, and compare with what its page shows.

    Args:
        window: a browser.
        target: the program.
        orders: what machine.explore() is to know.
        update: whether what is found becomes what is recorded, if the program may have several outcomes.
    """
    began = time.monotonic()
    several = target.block is not None and target.block.orders
    if several:
        orders = {**orders, "budget": max(orders["budget"], several)}
    source = target.path.read_text("utf-8")
    files = files_of(target.path)
    seconds = LIMIT * orders["budget"]
    result = window.run(source, target.path.name, files, seconds, orders=orders)
    seconds = time.monotonic() - began
    if "error" in result:
        return Exploration(target, [], 0, False, [result["error"]], seconds)
    if several:
        faults = [] if result["stopped"] else outcomes_faults(target.block, result["outcomes"], update)
    else:
        faults = [
            f"顺序 {outcome['schedule']}（{outcome['runs']} 次）：{fault}"
            for outcome in result["outcomes"]
            for fault in outcome_faults(target, outcome)
        ]
    if result["stopped"]:
        faults.append(f"时间到了，只运行了 {result['runs']} 次，最后在做的是 {result['stopped']}")
    return Exploration(target, result["outcomes"], result["runs"], result["exhausted"], faults, seconds)


def outcome_faults(target: Target, outcome: dict) -> list[str]:
    """What is wrong with an outcome of a program of the course."""
    if target.block is None:
        return []
    if outcome["deadlock"]:
        return ["\n    ".join(["卡住了：", *outcome["words"]])]
    return snippet_faults(target.block, outcome["exitCode"], outcome["stdout"], outcome["stderr"])


def outcomes_faults(block: Block, found: list[dict], update: bool) -> list[str]:
    """What is wrong with all outcomes of a program that may have several; with `update` they are written."""
    if said := [outcome["stderr"] for outcome in found if outcome["stderr"] and not outcome["deadlock"]]:
        if not block.comparison.with_stderr:
            return [f"它写到了标准错误：\n{said[0]}"]
    recorded = {outcome.key(block.comparison): outcome for outcome in block.outcomes}
    outcomes, schedules = {}, {}
    for outcome in found:
        key = of(block, outcome).key(block.comparison)
        outcomes.setdefault(key, of(block, outcome))
        schedules.setdefault(key, outcome["schedule"])
    name = block.recorded.name
    if update:
        if set(outcomes) != set(recorded):
            block.recorded.write_text(write_outcomes(list(outcomes.values())), "utf-8", newline="\n")
        return []
    return [
        f"{name} 里没有这个结果，顺序 {schedules[key]}：\n{write_outcomes([outcomes[key]])}"
        for key in outcomes
        if key not in recorded
    ] + [
        f"{name} 里的这个结果没有找到：\n{write_outcomes([recorded[key]])}"
        for key in recorded
        if key not in outcomes
    ]


def of(block: Block | None, outcome: dict) -> Outcome:
    """An outcome as it is recorded."""
    if outcome["deadlock"]:
        # What a run that was ended says to stderr depends on how.
        return Outcome(None, outcome["stdout"], tuple(outcome["words"]))
    comparison = block.comparison if block else Comparison()
    return Outcome(outcome["exitCode"], comparison.shown(outcome["stdout"], outcome["stderr"]))


def told(exploration: Exploration, whole: bool) -> str:
    """What is said of a program when it has been explored: its faults; `whole`: what it printed, too."""
    target, outcomes = exploration.target, exploration.outcomes
    enough = "，没有别的顺序" if exploration.exhausted else ""
    head = f"{'不对' if exploration.faults else '通过'}  {target.name}：{exploration.runs} 次，"
    head += f"{exploration.different} 种结果{enough}，{exploration.seconds:.0f} 秒"
    lines = [head, *exploration.faults]
    if whole or exploration.faults:
        for outcome in outcomes:
            lines.append(f"--- {outcome['runs']} 次，{ending(outcome)}，顺序 {outcome['schedule']} ---")
            last = "\n".join(outcome["words"]) if outcome["deadlock"] else outcome["stderr"]
            lines += [text.rstrip("\n") for text in (outcome["stdout"], last) if text]
    return "\n".join(lines)


def ending(outcome: dict) -> str:
    """How a run ended, in words."""
    if outcome["deadlock"]:
        return "卡住了"
    return f"退出码 {outcome['exitCode']}"


def summary(section: figures.Section, explored: list[Exploration]) -> None:
    """A row for each page, and one for all."""
    section.header("程序", "运行", "结果", "试完了所有顺序", "不对")
    groups: dict[str, list[Exploration]] = {}
    for exploration in explored:
        groups.setdefault(exploration.target.name.rpartition("/")[0] or "（文件）", []).append(exploration)
    for name, group in [*sorted(groups.items()), ("合计", explored)]:
        section.row(
            f"{name}（{len(group)} 个）",
            f"{sum(one.runs for one in group):,} 次",
            f"{sum(one.different for one in group)} 种",
            f"{sum(one.exhausted for one in group)} 个",
            f"{sum(bool(one.faults) for one in group)} 个",
        )


if __name__ == "__main__":
    sys.exit(main())
