"""FIGURES.md: what was measured, on what machine, when. Written by the commands that measure.

    python -m tests.tools.figures [NAME ...]

Measures what is named, or else what takes minutes only, and writes a section for each; the others
stay as they are. A measuring command alone prints; with `--record` it writes its section, too.
"""

from __future__ import annotations

import os
import platform
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILE = ROOT / "FIGURES.md"

HEAD = """# 测得的数字

由 `python dev.py figures` 写成，不要手改。每一节写明在什么机器上、哪一天测得；没有的一节，是还没有重新测过。
"""

# What can be measured: the section's title, and the module.
SECTIONS = {
    "benchmark": ("文档测试的耗时", "tests.tools.benchmark"),
    "build": ("生成网站的耗时", "tests.tools.build"),
    "mutation": ("变异测试：弄坏程序的一处，测试要发现", "tests.tools.mutation"),
    "mutation-machine": ("变异测试：弄坏浏览器里的机器", "tests.machine.mutation"),
    "soak": ("满载时反复运行整套测试", "tests.tools.soak"),
    "benchmark-machine": ("浏览器里的机器", "tests.machine.benchmark"),
    "judge": ("CPython 自己的测试在浏览器里的机器上", "tests.machine.cpython"),
    "soak-machine": ("浏览器里反复运行每个程序", "tests.machine.soak"),
    "explore": ("每个程序按许多种顺序运行", "tests.machine.explore"),
}

# What takes minutes; mutants and repetitions take hours.
SHORT = ("benchmark", "build", "benchmark-machine")

RECORD = "--record"


def without_record(arguments: list[str]) -> list[str]:
    return [argument for argument in arguments if argument != RECORD]


class Section:
    """A table, row by row."""

    def __init__(self):
        self.lines = []

    def header(self, *cells: str) -> None:
        self.row(*cells)
        self.lines.append("| --- |" + " ---: |" * (len(cells) - 1))

    def row(self, *cells: str) -> None:
        self.lines.append(f"| {' | '.join(cells)} |")


@contextmanager
def section(name: str, browser: str | None = None) -> Iterator[Section]:
    """A section of FIGURES.md, while it is measured: printed at the end, and written if `--record` was said.

    Whatever asks this process to end interrupts it, as Ctrl+C does, so that nothing it started stays behind.
    """
    for asking in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, asking):
            signal.signal(getattr(signal, asking), signal.default_int_handler)
    started = time.monotonic()
    busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0
    measured = Section()
    yield measured
    table = "\n".join(measured.lines)
    print(table)
    if RECORD in sys.argv:
        title = SECTIONS[name][0] + (f"（{Path(browser).name}）" if browser else "")
        options = " ".join(without_record(sys.argv[1:]))
        said = f"{about(browser)}；开始时的平均负载 {busy:.1f}，用时 {duration(time.monotonic() - started)}。"
        said += f"`python dev.py figures {name}`" + (f"，选项 `{options}`。" if options else "。")
        text = FILE.read_text("utf-8") if FILE.exists() else ""
        FILE.write_text(replaced(text, title, f"{said}\n\n{table}\n"), "utf-8", newline="\n")


def about(browser: str | None) -> str:
    """When and on what this is measured."""
    today = date.today()
    facts = [
        f"{today.year} 年 {today.month} 月 {today.day} 日",
        commit(),
        system(),
        f"{os.cpu_count()} 核 {processor()}",
    ]
    facts.append(f"Python {platform.python_version()}")
    if browser:
        told = subprocess.run([browser, "--version"], capture_output=True, text=True).stdout
        facts.append(re.match(r"[\w ]*?[\d.]+", told.strip())[0])
    return "，".join(facts)


def commit() -> str:
    def git(*arguments):
        return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True).stdout.strip()

    changed = "（有未提交的改动）" if git("status", "--porcelain", "--", ".", ":!FIGURES.md") else ""
    return f"提交 {git('rev-parse', '--short', 'HEAD')}{changed}"


def system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, AttributeError):
        return platform.platform(terse=True)


def processor() -> str:
    try:
        return re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())[1]
    except (OSError, TypeError):
        return platform.machine()


def duration(seconds: float) -> str:
    return f"{seconds:.0f} 秒" if seconds < 120 else f"{seconds / 60:.0f} 分钟"


def replaced(text: str, title: str, body: str) -> str:
    """The file with that section in its place; a title may say more than SECTIONS, such as the browser."""
    parts = dict(re.findall(r"^## (.*)\n\n((?:(?!^## ).*\n?)*)", text, re.M))
    parts[title] = body
    order = [known for known, _ in SECTIONS.values()]
    titles = sorted(parts, key=lambda t: (order.index(t.split("（")[0]), t))
    return "\n".join([HEAD, *(f"## {t}\n\n{parts[t].strip()}\n" for t in titles)])


def main(names: list[str]) -> int:
    if unknown := set(names) - set(SECTIONS):
        sys.exit(f"没有这一项：{'、'.join(sorted(unknown))}；有的是 {'、'.join(SECTIONS)}")
    failed = 0
    for name in names or SHORT:
        print(f"正在测量：{SECTIONS[name][0]}", flush=True)
        failed |= subprocess.run([sys.executable, "-m", SECTIONS[name][1], RECORD], cwd=ROOT).returncode
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
