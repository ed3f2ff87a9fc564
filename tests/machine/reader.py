"""What a reader does with the programs of a page, and sees: 运行, 停止, the panel below the program."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, TimeoutError

from tests.builds import ROOT

# Seconds; far more than a program of the page takes, also on a busy machine.
LIMIT = 120

# A program of the page pool/pool, in no fold, that prints the same each time.
NAME = "pool/pool/starmap.py"
OUTPUT = (ROOT / "snippets" / NAME).with_suffix(".out").read_text("utf-8")

_SIGNALS = {"SIGINT": 2, "SIGKILL": 9, "SIGTERM": 15}


def button(page: Page, what: str, name: str) -> Locator:
    """A button of the program `name`: 运行, 停止, 编辑 or 还原."""
    return page.get_by_role("button", name=f"{what} {name}", exact=True)


def panel(page: Page, name: str) -> Locator:
    """The panel with what the program's run prints."""
    return page.get_by_role("group", name=f"本次运行 {name}", exact=True)


def write(page: Page, name: str, text: str) -> Locator:
    """Replace a program by another one, as a reader who pastes it; the editor."""
    button(page, "编辑", name).click()
    editor = page.get_by_role("textbox", name=f"{name} 的代码")
    editor.wait_for()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)
    return editor


def press(page: Page, name: str, limit: float) -> int | None:
    """Press 运行 and wait for the end; at the limit (seconds) press 停止.

    Returns:
        The exit status that the panel shows, None if it had to be stopped.
    """
    button(page, "运行", name).click()
    return ended(page, name, limit)


def ended(page: Page, name: str, limit: float) -> int | None:
    """Wait for the end of a run; its exit status."""
    status = panel(page, name).get_by_role("status")
    over = panel(page, name).locator("[data-kind=good], [data-kind=bad]")
    try:
        over.wait_for(timeout=limit * 1000)
    except TimeoutError:
        button(page, "停止", name).click()
        over.wait_for()
        return None
    return exit_status(status.inner_text())


def exit_status(said: str) -> int | None:
    """The exit status that a panel's words tell, None if the program was stopped."""
    if said.startswith("正常结束"):
        return 0
    if told := re.match(r"退出码 (\d+)", said):
        return int(told[1])
    if told := re.match(r"被信号 (\w+) 结束", said):
        return -_SIGNALS[told[1]]
    if said.startswith("已停止"):
        return None
    raise AssertionError(f"the panel says: {said}")


def printed(page: Page, name: str) -> tuple[str, str]:
    """What the program's run has printed: standard output and standard error."""
    return tuple(
        "".join(
            f"{line}\n"
            for line in panel(page, name).locator(f".run-group--{stream} .run-line").all_text_contents()
        )
        for stream in ("stdout", "stderr")
    )
