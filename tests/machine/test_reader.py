"""What a reader does on a page: run, edit, stop, run two programs, leave."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import expect

from tests.browser import address
from tests.builds import ROOT

from .reader import LIMIT, NAME, OUTPUT, button, ended, panel, printed, write

# One more program of the page.
OTHER = "pool/pool/partial.py"

ENDLESS = """import multiprocessing


def spin():
    print("spinning", flush=True)
    while True:
        pass


if __name__ == "__main__":
    child = multiprocessing.Process(target=spin)
    child.start()
    while True:
        pass
"""

# The machine with a limit of its own, for whoever imports it.
PATIENT = """
import { run as original } from "./machine.mjs?original";
export * from "./machine.mjs?original";
export const run = (source, options) => original(source, { ...options, limits: { grace: 600 } });
"""


def test_nothing_is_fetched_before_the_first_run(open_page, base):
    asked = []
    page = open_page(base)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address(base, "pool/pool"))
    button(page, "运行", NAME).wait_for()
    page.wait_for_load_state("networkidle")
    heavy = re.compile(r"/vendor/|\.wasm|machine\.mjs|/machine/(kernel|oslayer|process)/")
    assert not [url for url in asked if heavy.search(url)]
    button(page, "运行", NAME).click()
    assert ended(page, NAME, LIMIT) == 0
    fetched = [url for url in asked if ".wasm?" in url]
    assert len(fetched) == 1
    button(page, "运行", NAME).click()
    assert ended(page, NAME, LIMIT) == 0
    assert [url for url in asked if ".wasm?" in url] == fetched
    assert not page.foreign


def test_edited_code_runs_and_is_restored(pool):
    write(pool, NAME, 'if __name__ == "__main__":\n    print("改过了")\n    raise SystemExit(3)')
    pool.keyboard.press("Control+Enter")
    assert ended(pool, NAME, LIMIT) == 3
    assert printed(pool, NAME) == ("改过了\n", "")
    listing = panel(pool, NAME).locator("xpath=following-sibling::*[1]")
    expect(listing).to_contain_text("原程序的输出")
    button(pool, "还原", NAME).click()
    button(pool, "运行", NAME).click()
    assert ended(pool, NAME, LIMIT) == 0
    assert printed(pool, NAME) == (OUTPUT, "")
    expect(listing).not_to_contain_text("原程序的输出")


def test_undo_brings_back_what_was_replaced(pool):
    editor = write(pool, NAME, "print(1)")
    expect(editor).not_to_contain_text("draw_row")
    pool.keyboard.press("Control+z")
    expect(editor).to_contain_text("draw_row")


def test_stop_ends_endless_loops_and_the_page_stays_alive(pool):
    write(pool, NAME, ENDLESS)
    button(pool, "运行", NAME).click()
    expect(panel(pool, NAME)).to_contain_text("spinning", timeout=LIMIT * 1000)
    assert pool.evaluate("new Promise(r => requestAnimationFrame(() => r('alive')))") == "alive"
    button(pool, "停止", NAME).click()
    assert ended(pool, NAME, LIMIT) is None
    expect(button(pool, "运行", NAME)).to_be_visible()


def test_a_print_without_end_is_cut_and_can_be_stopped(pool):
    write(pool, NAME, 'while True:\n    print("0123456789" * 10)\n')
    button(pool, "运行", NAME).click()
    panel(pool, NAME).get_by_text("输出超过").first.wait_for(timeout=LIMIT * 1000)
    # The page still does what it is asked to.
    pool.keyboard.press("End")
    assert pool.evaluate("1 + 1") == 2
    button(pool, "停止", NAME).click()
    expect(panel(pool, NAME).get_by_role("status")).to_contain_text("已停止")


def test_stop_lets_a_program_say_goodbye(pool):
    # On a busy machine its turn may come later than a reader would wait: here it has all the time.
    pool.route(
        "**/machine/machine.mjs",
        lambda route: route.fulfill(content_type="text/javascript", body=PATIENT),
    )
    write(
        pool,
        NAME,
        'import time\nprint("睡着")\ntry:\n    time.sleep(600)\nexcept KeyboardInterrupt:\n    print("再见")',
    )
    button(pool, "运行", NAME).click()
    expect(panel(pool, NAME)).to_contain_text("睡着", timeout=LIMIT * 1000)
    button(pool, "停止", NAME).click()
    ended(pool, NAME, LIMIT)
    assert printed(pool, NAME)[0] == "睡着\n再见\n"


def test_two_programs_run_at_once(pool):
    button(pool, "运行", OTHER).click()
    button(pool, "运行", NAME).click()
    assert ended(pool, NAME, LIMIT) == 0
    assert ended(pool, OTHER, LIMIT) == 0
    for name in (NAME, OTHER):
        output = (ROOT / "snippets" / name).with_suffix(".out").read_text("utf-8")
        assert printed(pool, name) == (output, "")


def test_leaving_the_page_ends_what_runs(pool):
    write(pool, NAME, ENDLESS)
    button(pool, "运行", NAME).click()
    expect(panel(pool, NAME)).to_contain_text("spinning", timeout=LIMIT * 1000)
    workers = len(pool.workers)
    pool.get_by_role("link", name="Queue", exact=True).first.click()
    expect(pool.locator("h1")).to_contain_text("Queue")
    # The two that spin are gone; spares may wait for the next program.
    while len(pool.workers) > workers - 2:
        pool.wait_for_timeout(50)
    name = "ipc/queue/producer_consumer.py"
    button(pool, "运行", name).click()
    assert ended(pool, name, LIMIT) == 0
    pool.go_back()
    expect(pool.locator("h1")).to_contain_text("进程池")
    expect(button(pool, "运行", NAME)).to_be_visible()


def count_worker_threads() -> int:
    """How many workers live in the browsers that this test's process has started."""
    names = []
    for process in psutil.Process().children(recursive=True):
        for thread in Path(f"/proc/{process.pid}/task").glob("*/comm"):
            with contextlib.suppress(OSError):
                names.append(thread.read_text().strip())
    return names.count("DedicatedWorker")


def test_closing_the_page_leaves_no_worker(open_page, base):
    before = count_worker_threads()
    pool = open_page(address(base, "pool/pool"))
    write(pool, NAME, ENDLESS)
    button(pool, "运行", NAME).click()
    expect(panel(pool, NAME)).to_contain_text("spinning", timeout=LIMIT * 1000)
    # The kernel and the two that spin.
    assert len(pool.workers) >= 3
    pool.goto("about:blank")
    while count_worker_threads() > before:
        pool.wait_for_timeout(50)


@pytest.mark.parametrize(
    "broken, said",
    [
        ("delete WebAssembly.Suspending", "JSPI"),
        ("Worker = class { constructor() { throw new Error('blocked') } }", "Worker"),
        ("WebAssembly.compile = () => Promise.reject(new RangeError('out of memory'))", "内存"),
    ],
    ids=["old browser", "workers forbidden", "no memory"],
)
def test_a_browser_that_cannot_says_so(open_page, base, broken, said):
    page = open_page(base)
    page.add_init_script(broken)
    # Scripts of Playwright come too late for the frame now and then.
    page.route("**/frame/host.js*", lambda route: route.fulfill(body=f"{broken};\n{route.fetch().text()}"))
    page.goto(address(base, "pool/pool"))
    button(page, "运行", NAME).click()
    notice = panel(page, NAME)
    expect(notice).to_contain_text("没有运行成功")
    expect(notice).to_contain_text(said)
    expect(page.locator(".language-text", has_text=OUTPUT.splitlines()[1]).first).to_be_visible()


def test_a_failed_download_says_so_and_works_again(open_page, base):
    page = open_page(address(base, "pool/pool"))
    page.route("**/*.wasm?*", lambda route: route.abort())
    button(page, "运行", NAME).click()
    expect(panel(page, NAME)).to_contain_text("请检查网络")
    page.unroute("**/*.wasm?*")
    button(page, "运行", NAME).click()
    assert ended(page, NAME, LIMIT) == 0


def test_a_second_press_shows_the_progress_of_the_first(open_page, base):
    page = open_page(address(base, "pool/pool"))
    held = []
    page.route("**/*.wasm?*", lambda route: held.append(route))
    for name in (NAME, OTHER):
        button(page, "运行", name).click()
        expect(panel(page, name)).to_contain_text("正在下载运行环境")
        expect(panel(page, name)).to_contain_text(re.compile(r"[\d.]+ / [\d.]+ MB"))
    assert len(held) == 1
    held[0].continue_()
    for name in (NAME, OTHER):
        assert ended(page, name, LIMIT) == 0


def test_a_download_of_something_else_is_not_kept(open_page, base):
    page = open_page(address(base, "pool/pool"))
    page.route("**/*.wasm?*", lambda route: route.fulfill(body="<title>请登录</title>"))
    button(page, "运行", NAME).click()
    expect(panel(page, NAME)).to_contain_text("请检查网络")
    page.unroute("**/*.wasm?*")
    button(page, "运行", NAME).click()
    assert ended(page, NAME, LIMIT) == 0


def test_a_spare_that_fails_is_missed_by_nobody(open_page, base):
    failing = []

    def fail_the_second(route):
        start = "this.#worker = new Worker(address);"
        text = route.fetch().text()
        assert start in text
        fail = "if (++seats === 2) queueMicrotask(() => this.#worker.onerror({ message: 'no memory' }));"
        failing.append(
            text.replace("class Seat", "let seats = 0;\nclass Seat").replace(start, f"{start}\n{fail}")
        )
        route.fulfill(content_type="text/javascript", body=failing[0])

    page = open_page(base)
    page.route("**/kernel/workers.mjs", fail_the_second)
    page.goto(address(base, "pool/pool"))
    write(page, NAME, 'import time\ntime.sleep(1)\nprint("好")')
    button(page, "运行", NAME).click()
    assert ended(page, NAME, LIMIT) == 0
    assert printed(page, NAME) == ("好\n", "")
    assert failing


@pytest.mark.parametrize(
    "answer, said",
    [
        ({"content_type": "text/html", "body": "<title>请登录</title>"}, "请检查网络"),
        ({"content_type": "text/plain", "body": "x = ("}, "没能启动"),
    ],
    ids=["login page", "damaged"],
)
def test_a_module_that_is_wrong_is_asked_for_again(open_page, base, answer, said):
    page = open_page(address(base, "pool/pool"))
    for path in ("**/oslayer/system.py", "**/kernel/pipe.mjs"):
        page.route(path, lambda route: route.fulfill(**answer))
        button(page, "运行", NAME).click()
        expect(panel(page, NAME)).to_contain_text(said)
        page.unroute(path)
    button(page, "运行", NAME).click()
    assert ended(page, NAME, LIMIT) == 0


DAMAGE = """
async () => {
  const [name] = (await caches.keys()).filter(name => name.startsWith("machine-"));
  const cache = await caches.open(name);
  const files = await cache.keys();
  for (const file of files) await cache.put(file, new Response("import evil"));
  return files.length;
}
"""


def test_what_was_changed_in_the_cache_is_fetched_again(open_page, base):
    page = open_page(address(base, "pool/pool"))
    for times in (1, 2):
        button(page, "运行", NAME).click()
        assert ended(page, NAME, LIMIT) == 0, times
        assert printed(page, NAME) == (OUTPUT, "")
        # The interpreter, its two modules and the library.
        assert page.evaluate(DAMAGE) == 4
        page.reload()


def test_what_runs_is_of_one_version(open_page, base):
    # Nothing is fetched after the first run: whatever is deployed then, a kernel meets its own processes.
    page = open_page(address(base, "pool/pool"))
    button(page, "运行", NAME).click()
    assert ended(page, NAME, LIMIT) == 0
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    button(page, "运行", OTHER).click()
    assert ended(page, OTHER, LIMIT) == 0
    assert not [url for url in asked if "/machine/" in url]


def test_a_click_that_leaves_an_editor_meets_what_it_was_aimed_at(open_page, base):
    """Nothing below the editor moves between pressing the mouse's button and releasing it."""
    page = open_page(address(base, "program/project"))
    program, module = "program/project/one_process.py", "program/project/loganalyzer/samples.py"
    write(page, module, "def write_log(path, requests):\n    raise SystemExit(3)\n")
    run = button(page, "运行", program)
    run.scroll_into_view_if_needed()
    box = run.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    expect(page.locator(".cm-focused")).to_have_count(0)
    assert run.bounding_box() == box
    page.mouse.up()
    assert ended(page, program, LIMIT) == 3


def test_a_program_imports_the_modules_of_its_page_as_the_reader_has_changed_them(open_page, base):
    page = open_page(address(base, "program/project"))
    program, module = "program/project/one_process.py", "program/project/loganalyzer/samples.py"
    button(page, "编辑", module).wait_for()
    assert button(page, "运行", module).count() == 0
    write(page, module, "def write_log(path, requests):\n    raise SystemExit(3)\n")
    # A module doesn't run by itself.
    page.keyboard.press("Control+Enter")
    button(page, "运行", program).click()
    assert ended(page, program, LIMIT) == 3
    button(page, "还原", module).click()
    button(page, "运行", program).click()
    assert ended(page, program, LIMIT) == 0
    assert page.get_by_role("group", name=re.compile("本次运行")).count() == 1
