"""The machine's figures: `python dev.py benchmark-machine` (or open index.html here).

Starts a server on the repository, opens `index.html` in headless Chromium and prints what it
measures; beside it the memory of a process, and the bytes of a page before and after 运行.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import tempfile
from contextlib import ExitStack
from pathlib import Path

import psutil
from playwright.sync_api import sync_playwright

from tests.browser import find_chromium
from tests.builds import ROOT, build, copy_course
from tests.doctests.interpreters import find_interpreter
from tests.machine import hidden
from tests.machine.cpython.browser import Browser
from tests.machine.reader import NAME
from tests.server import Handler, serving
from tests.tools import figures

ROUNDS = 3

IDLE = """
import multiprocessing

def idle(here, stop):
    here.release()
    stop.wait()

if __name__ == "__main__":
    here, stop = multiprocessing.Semaphore(0), multiprocessing.Event()
    for _ in range(COUNT):
        multiprocessing.Process(target=idle, args=(here, stop)).start()
    for _ in range(COUNT):
        here.acquire()
    print("all there", flush=True)
    stop.wait(10)
    stop.set()
"""


# What benchmark.mjs and this file measure: its words for FIGURES.md, and the aim, if there is one.
WORDS = {
    "cores": ("核", ""),
    "plain Pyodide worker, ms": ("启动一个普通 Pyodide（毫秒）", ""),
    "first output / plain": ("按下「运行」到第一行输出，与启动一个普通 Pyodide 之比", "≤ 0.5"),
    "process from a spare / plain": ("再启动一个进程与之相比，有备用的", "≤ 0.1"),
    "process from a spare, after computing / plain": (
        "再启动一个进程与之相比，有备用的，先算过 4 秒",
        "≤ 0.1",
    ),
    "process without a spare / plain": ("再启动一个进程与之相比，没有备用的", "≤ 0.25"),
    "Pool(cores) / Pool(1) / cores": ("进程池的加速与核数之比", "≥ 0.85"),
    "system call / (run_sync + round trip)": ("会阻塞的系统调用与「`run_sync` 加一次往返」之比", "≤ 1.3"),
    "Queue messages per second": ("Queue 每秒的消息", "≥ 10000"),
    "Queue beside an array": ("有一个 64 MB 的共享数组时，Queue 的速度与没有时之比", "≥ 0.5"),
    "alone": ("锁里的 `Value += 1`，只有一个进程用，与 CPython 3.13 之比", "≤ 15"),
    "contended": ("两个进程争着做，与 CPython 3.13 之比", ""),
    "events": ("两个 Event 一来一回，与 CPython 3.13 之比", "≤ 30"),
    "barrier": ("两个进程过一次 Barrier，与 CPython 3.13 之比", "≤ 30"),
    "pipe": ("Pipe 一来一回，与 CPython 3.13 之比", "≤ 10"),
    "停止 until no process is left, ms (the slowest)": (
        "「停止」到所有进程结束，最慢的一次（毫秒）",
        "≤ 100",
    ),
    "the page misses, ms (the longest, in floods)": (
        "洪水般的输出、消息、改名时页面最长的停顿（毫秒）",
        "≤ 100",
    ),
    "停止 of a flood, ms (the slowest)": ("「停止」洪水到所有进程结束，最慢的一次（毫秒）", "≤ 100"),
    "a sleep in a hidden tab is late by, ms (the latest)": (
        "`time.sleep(0.05)` 在看不见的标签页里晚多少，最晚的一次（毫秒）",
        "≤ 10",
    ),
    "megabytes per process": ("每个进程的内存（MB）", "≤ 45"),
    "bytes before 运行": ("打开页面下载的字节", ""),
    "bytes of the first 运行": ("第一次「运行」下载的字节", ""),
}


class _Kept(Handler):
    """Files that the browser may keep."""

    cache = "max-age=600"


def renderer_memory(browser_pid: int) -> int:
    """Proportional set size of the browser's renderers, in bytes."""
    return sum(
        process.memory_full_info().pss
        for process in psutil.Process(browser_pid).children(recursive=True)
        if "--type=renderer" in process.cmdline()
    )


def memory(browser, address: str, count: int) -> int:
    """Bytes of a page, in a renderer of its own, on which `count` processes have nothing to do."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        page.evaluate(
            "source => { import('/docs/machine/machine.mjs').then(m => { window.there = new Promise("
            "r => m.run(source, {onOutput: o => r(o.text)})) }) }",
            IDLE.replace("COUNT", str(count)),
        )
        page.wait_for_function("window.there")
        page.evaluate("window.there")
        page.wait_for_timeout(2500)
        return renderer_memory(own_browser())


def memory_per_process(browser, address: str) -> float:
    """Megabytes that one more process takes, from 2 and from 10 of them."""
    few, many = (
        statistics.median(memory(browser, address, count) for _ in range(ROUNDS)) for count in (2, 10)
    )
    return (many - few) / 8 / 1e6


def own_browser() -> int:
    """The process that the browser's processes descend from: this one."""
    return psutil.Process().pid


def fetched(page, base: str) -> dict[str, int]:
    """Bytes of a page with programs, before and after the first 运行."""
    sizes = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    page.goto(f"{base}pool/pool/")
    button = page.get_by_role("button", name=f"运行 {NAME}", exact=True)
    button.wait_for()
    page.wait_for_load_state("networkidle")
    before = sum(sizes)
    button.click()
    page.locator(".run-panel [data-kind=good]").wait_for(timeout=120_000)
    return {"bytes before 运行": before, "bytes of the first 运行": sum(sizes) - before}


def natively() -> dict[str, float]:
    """Microseconds of what synchronizing.py measures, on CPython 3.13."""
    program = Path(__file__).with_name("synchronizing.py")
    command = [find_interpreter("3.13").path, program]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout
    return {name: float(micros) for name, micros in map(str.split, told.splitlines())}


def measure() -> dict[str, float]:
    with ExitStack() as stack:
        course = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        playwright = stack.enter_context(sync_playwright())
        copy_course(course)
        site = stack.enter_context(serving(build(course, "mkdocs").site, _Kept))
        repository = stack.enter_context(serving(ROOT, _Kept)) + "tests/machine/benchmark/"
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        stack.callback(browser.close)
        page = browser.new_page()
        page.goto(f"{repository}index.html")
        page.wait_for_function(
            "document.querySelector('#figures').textContent.startsWith('{')", timeout=600_000
        )
        measured = json.loads(page.locator("#figures").inner_text())
        page.close()
        native = natively()
        for name, micros in measured.pop("micros").items():
            if name in WORDS:
                measured[name] = micros / native[name]
        with Browser("chromium") as window:
            sleeps, _ = hidden.measure(window)
        late = max(sleeps) - hidden.SECONDS
        measured["a sleep in a hidden tab is late by, ms (the latest)"] = late * 1000
        measured["megabytes per process"] = memory_per_process(browser, f"{repository}plain.mjs")
        return measured | fetched(browser.new_context().new_page(), site)


def main() -> None:
    with figures.section("benchmark-machine", browser=find_chromium()) as section:
        section.header("量", "目标", "测得")
        for what, figure in measure().items():
            section.row(*WORDS[what], f"{figure:,.2f}" if isinstance(figure, float) else f"{figure:,}")


if __name__ == "__main__":
    main()
