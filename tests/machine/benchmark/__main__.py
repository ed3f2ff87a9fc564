"""The machine's figures: `python dev.py benchmark-machine` (or open index.html here).

Starts a server on the repository, opens `index.html` in headless Chromium and prints what it
measures; beside it the memory of a process, and the bytes of a page before and after 运行.
"""

from __future__ import annotations

import functools
import http.server
import json
import statistics
import tempfile
import threading
from pathlib import Path

import psutil
from playwright.sync_api import sync_playwright

from tests.browser import find_chromium
from tests.builds import ROOT, build, copy_course

NAME = "pool/apply_async.py"
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


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Files that the browser may keep."""

    def end_headers(self):
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, *args):
        pass


def serve(folder: Path) -> str:
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


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
    page.goto(f"{base}pool/")
    button = page.get_by_role("button", name=f"运行 {NAME}", exact=True)
    button.wait_for()
    page.wait_for_load_state("networkidle")
    before = sum(sizes)
    button.click()
    page.locator(".run-panel [data-kind=good]").wait_for(timeout=120_000)
    return {"bytes before 运行": before, "bytes of the first 运行": sum(sizes) - before}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        course = Path(folder)
        copy_course(course)
        site = build(course, "mkdocs").site
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(serve(ROOT) + "tests/machine/benchmark/index.html")
        page.wait_for_function(
            "document.querySelector('#figures').textContent.startsWith('{')", timeout=600_000
        )
        figures = json.loads(page.locator("#figures").inner_text())
        page.close()
        address = serve(ROOT) + "tests/machine/benchmark/plain.mjs"
        figures["megabytes per process"] = memory_per_process(browser, address)
        figures |= fetched(browser.new_context().new_page(), serve(site))
        browser.close()
    for what, figure in figures.items():
        print(f"{what}: {figure:,.2f}" if isinstance(figure, float) else f"{what}: {figure:,}")


if __name__ == "__main__":
    main()
