"""Every program of every page that can run in the browser, through its 运行 button."""

from __future__ import annotations

import pytest

from tests.browser import address, is_at, visit
from tests.doctests.pages import DEFAULT

from .all_programs import FOR_THE_NIGHT, HEAVY, LIMIT, PAGES, REFUSED, SNIPPETS, snippet_faults
from .reader import press, printed

# These print what they should, but what they say is true of real threads, or of a system's own pipes, only.
TRUE_OF_REAL_SYSTEMS = {
    "ipc/pipe-speed/socket_or_pipe.py",
    "appendix/states/threads.py",
}


@pytest.mark.parametrize(
    "page, block",
    [
        pytest.param(
            page,
            block,
            id=f"{page}: {block.name}",
            marks=[pytest.mark.nightly] if page in FOR_THE_NIGHT or block.name in HEAVY else [],
        )
        for page, block in SNIPPETS
    ],
)
def test_program(window, base, page, block):
    if not is_at(window, address(base, page)):
        visit(window, address(base, page))
    # What only some systems can run is folded.
    window.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    bar = window.locator(".run-bar", has=window.locator(f"a[href$='{block.name}']")).first
    bar.wait_for()
    if block.name in REFUSED:
        assert bar.locator(".run-refusal").inner_text().endswith(REFUSED[block.name])
        assert bar.get_by_role("button").count() == 0
        return
    status = press(window, block.name, LIMIT)
    output = printed(window, block.name)
    faults = snippet_faults(block, status, *output)
    assert not faults, "\n".join([*faults, "", *output])


def test_what_knows_no_spawn_is_refused():
    """The browser has no other start method; a refusal of something that isn't there is a mistake."""
    blocks = {block.name: block for page in PAGES.values() for block in page.blocks}
    assert set(REFUSED) <= set(blocks)
    assert {name for name, block in blocks.items() if not {"spawn", DEFAULT} & set(block.methods)} <= set(
        REFUSED
    )


@pytest.mark.nightly
@pytest.mark.parametrize(
    "block",
    [
        pytest.param(block, id=block.name)
        for _, block in SNIPPETS
        if block.name in REFUSED and block.name not in TRUE_OF_REAL_SYSTEMS
    ],
)
def test_what_is_refused_really_fails_here(run, block):
    # Some don't end after the error, since a child or a thread waits for the main thread.
    result = run(block.script.read_text("utf-8"), name=block.script.name, seconds=20)
    assert snippet_faults(block, result["exitCode"], result["stdout"], result["stderr"])
