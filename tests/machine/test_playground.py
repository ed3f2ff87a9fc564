"""练习场: links that carry programs, and what of the reader's own stays when he moves about."""

from __future__ import annotations

import base64
import json
import re
import zlib

import pytest
from playwright.sync_api import expect

from tests.browser import address, visit
from tests.builds import BUILDERS

from .all_programs import PLAYGROUND
from .reader import LIMIT, NAME, button, write

# Also in panel/playground.test.mjs: main.py, which prints its arguments and the file beside it, data/a.txt.
LINK = (
    "#1.TckxCsIwFAbgq4R_aiGNiFuvkmR40FgC9jUkUSwiuAoewsU7FKG3iffQbn7rd8HeH1xCqzUG8qzCBAk_hDFmkaZk2HCInnNlUJbn57UY"
    "yDUUxf6kt62VYgyOf91Rpg2pfM4GtYqOuqquDcNK_XeQKPOtvB9lvq9pJSj2x8FxTmjRNCx2uH4B"
)


def link(source, simulate):
    """The link to a program that is to be simulated."""
    project = {"files": [["main.py", source]], "arguments": "a 'b c'", "simulate": simulate}
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = packer.compress(json.dumps(project).encode()) + packer.flush()
    return f"#1.{base64.urlsafe_b64encode(packed).decode().rstrip('=')}"


def code(page, name="main.py"):
    return page.get_by_role("textbox", name=f"{name} 的代码")


def rewrite(page, text, name="main.py"):
    code(page, name).click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def press_there(page):
    """Press 运行: the exit status, and what was printed."""
    button(page, "运行", "练习场").click()
    over = page.locator(".run-panel [data-kind=good], .run-panel [data-kind=bad]")
    over.wait_for(timeout=LIMIT * 1000)
    return over.inner_text(), "\n".join(page.locator(".run-line").all_text_contents())


def test_a_link_shows_its_program_and_runs_nothing(open_page, base):
    page = open_page(base)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    visit(page, address(base, PLAYGROUND) + LINK)
    expect(code(page)).to_contain_text("sys.argv[1:]")
    expect(page.get_by_text("这个程序是链接带来的，还没有运行")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert page.locator(".run-panel, iframe").count() == 0
    assert not [url for url in asked if "/vendor/pyodide/" in url]
    # Nor is anything told to the server of what the link carries.
    assert not [url for url in asked if LINK[3:20] in url]
    page.get_by_role("tab", name="data/a.txt").click()
    expect(code(page, "data/a.txt")).to_contain_text("一二三")
    said, lines = press_there(page)
    assert said.startswith("正常结束")
    assert lines.rstrip() == "你好 ['--n', '3'] 一二三"
    computer = {"cores": 2, "seed": 5, "granularity": "line", "schedule": "other.2.5."}
    # The simulated computer and an order; the order is that of another program.
    visit(page, address(base, PLAYGROUND) + link("import sys\nprint(sys.argv[1:])\n", computer))
    repeats = page.get_by_text("照原来的顺序重复一次看过的运行")
    expect(repeats).to_be_visible()
    button(page, "模拟运行", "练习场").click()
    expect(page.get_by_text("是另一个程序的")).to_be_visible()
    page.get_by_label("种子").fill("6")
    expect(repeats).to_be_hidden()
    button(page, "模拟运行", "练习场").click()
    over = page.locator(".run-panel [data-kind=good]")
    over.wait_for(timeout=LIMIT * 1000)
    expect(page.locator(".run-panel")).to_contain_text("2 核 · 种子 6 · 逐行")
    expect(page.locator(".run-line")).to_have_text("['a', 'b c']")
    # One that has been watched can be passed on.
    button(page, "换 100 种顺序", "练习场").click()
    page.get_by_text("看这一次").click()
    expect(repeats).to_be_visible()
    rewrite(page, "print(1)")
    expect(repeats).to_be_hidden()
    assert not page.errors
    assert not page.foreign


def test_a_program_of_a_page_goes_on_in_the_playground(pool):
    write(pool, NAME, 'print("我写的")')
    button(pool, "模拟", NAME).click()
    pool.get_by_role("group", name=f"模拟 {NAME}").get_by_label("种子").fill("7")
    pool.get_by_role("button", name=f"在练习场打开 {NAME}").click()
    pool.wait_for_url("**/playground/#*")
    expect(code(pool, "starmap.py")).to_contain_text("我写的")
    expect(pool.get_by_text("这个程序是链接带来的")).to_be_hidden()
    expect(pool.get_by_text("已修改")).to_be_hidden()
    expect(pool.get_by_label("种子")).to_have_value("7")
    rewrite(pool, 'print("又改了")', "starmap.py")
    # What is written is kept under a name that doesn't grow with the program.
    kept = pool.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('edit '))")
    assert [name for name in kept if "starmap.py" in name]
    assert max(map(len, kept)) < 100
    pool.reload()
    expect(code(pool, "starmap.py")).to_contain_text("又改了")
    expect(pool.get_by_text("已修改")).to_be_visible()
    button(pool, "还原", "练习场").click()
    expect(code(pool, "starmap.py")).to_contain_text("我写的")
    pool.go_back()
    expect(pool.get_by_role("textbox", name=f"{NAME} 的代码")).to_contain_text("我写的")


@pytest.mark.parametrize("builder", BUILDERS)
def test_nothing_of_the_readers_own_is_lost(builds, serve, open_page, builder):
    page = open_page(address(serve(builds[builder].site), PLAYGROUND) + "#1.AAAA")
    told = page.locator(".playground").get_by_role("alert")
    expect(told).to_contain_text("这个链接不完整")
    expect(code(page)).to_contain_text("def square")
    rewrite(page, 'print("我写的")')
    page.evaluate("location.hash = '#2.abc'")
    expect(told).to_contain_text("更新的练习场")
    expect(code(page)).to_contain_text("我写的")
    page.get_by_label("课程的页面").select_option(label="一个完整的项目")
    page.get_by_label("这一页的程序").select_option(label="run.py")
    expect(code(page, "run.py")).to_contain_text("loganalyzer")
    expect(page.get_by_role("tab", name="loganalyzer/work.py")).to_be_visible()
    page.go_back()
    expect(code(page)).to_contain_text("我写的")
    page.get_by_role("button", name="新建").click()
    expect(code(page)).to_contain_text("def square")
    page.get_by_role("button", name="找回上次的程序").click()
    expect(code(page)).to_contain_text("我写的")
    assert not page.errors
    assert not page.foreign


def test_a_run_that_was_kept_is_not_compared_with_another_program(open_page, base):
    page = open_page(base)
    visit(page, address(base, PLAYGROUND) + link("print(1)", {"cores": 2, "seed": 5, "granularity": "call"}))
    for begin in (False, True):
        if begin:
            page.get_by_role("button", name="新建").click()
            expect(page.locator(".run-panel")).to_have_count(0)
            button(page, "模拟", "练习场").click()
        button(page, "模拟运行", "练习场").click()
        page.locator(".run-panel [data-kind=good]").wait_for(timeout=LIMIT * 1000)
        page.get_by_role("button", name="时间线").click()
        page.get_by_role("button", name="留着对比").click()
        expect(page.locator(".timeline-pair")).to_have_count(0)


def name_file(page, action, name):
    page.get_by_role("button", name=action, exact=True).click()
    page.get_by_label("名字").fill(name)
    page.keyboard.press("Enter")


def copied(page, what):
    page.get_by_role("button", name=what).click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    return page.evaluate("navigator.clipboard.readText()")


def test_what_is_copied_is_what_stands_there(open_page, base):
    permissions = ["clipboard-read", "clipboard-write"]
    page = open_page(base, permissions=permissions)
    # Everything but running goes on without JSPI.
    page.add_init_script("delete WebAssembly.Suspending")
    visit(page, address(base, PLAYGROUND))
    expect(page.get_by_text("这个浏览器还不支持 JSPI")).to_be_visible()
    expect(code(page)).to_be_visible()
    name_file(page, "添加文件", "main.py")
    expect(page.get_by_text("已经有一个 main.py 了。")).to_be_visible()
    page.get_by_label("新文件的名字").fill("输入/a.txt")
    page.keyboard.press("Enter")
    rewrite(page, "内容", "输入/a.txt")
    page.get_by_role("button", name="添加文件").click()
    for name, content in (("表.bin", b"\xff"), ("表.csv", b"1,2")):
        file = {"name": name, "mimeType": "", "buffer": content}
        page.locator("input[type=file]").set_input_files(file)
        if name == "表.bin":
            expect(page.get_by_text("表.bin：只能添加文本文件")).to_be_visible()
    expect(code(page, "表.csv")).to_contain_text("1,2")
    page.get_by_role("button", name="删除").click()
    expect(page.get_by_role("tab")).to_have_text(["main.py", "输入/a.txt"])
    page.get_by_role("button", name="放回来").click()
    page.get_by_role("tab", name="main.py").click()
    name_file(page, "改名", "应用.py")
    page.get_by_label("参数").fill("--n 'a b'")
    link = copied(page, "复制链接")
    page.get_by_role("button", name="复制链接").wait_for()
    badge = re.fullmatch(r"\[!\[在练习场打开\]\((.+)\)\]\((.+)\)", copied(page, "复制徽章"))
    assert badge[2] == link
    assert page.request.get(badge[1]).headers["content-type"] == "image/svg+xml"
    visit(page, link)
    expect(page.get_by_role("tab")).to_have_text(["应用.py", "输入/a.txt", "表.csv"])
    expect(page.get_by_label("参数")).to_have_value("--n 'a b'")
    page.get_by_role("tab", name="输入/a.txt").click()
    expect(code(page, "输入/a.txt")).to_contain_text("内容")
    assert not page.errors


def test_a_deleted_file_waits_for_its_name_to_be_free(open_page, base):
    page = open_page(address(base, PLAYGROUND))
    name_file(page, "添加文件", "a.txt")
    rewrite(page, "旧的", "a.txt")
    page.get_by_role("button", name="删除").click()
    name_file(page, "添加文件", "a.txt")
    page.get_by_role("button", name="放回来").click()
    expect(page.get_by_text("已经有一个 a.txt 了。")).to_be_visible()
    name_file(page, "改名", "b.txt")
    page.get_by_role("button", name="放回来").click()
    expect(page.get_by_role("tab")).to_have_text(["main.py", "a.txt", "b.txt"])
    expect(code(page, "a.txt")).to_contain_text("旧的")
    assert not page.errors


def test_what_a_program_can_take_has_an_end(run):
    """Of memory, and of what the page shows; that nothing leads out stands in test_origin.py."""
    result = run(
        "try:\n    bytearray(1 << 30)\nexcept MemoryError:\n    print('no more')\nprint('a' * 3_000_000)\n"
    )
    assert result["stdout"].startswith("no more\n"), result["stderr"]
    assert len(result["stdout"]) < 1_100_000
    assert result["notices"]
