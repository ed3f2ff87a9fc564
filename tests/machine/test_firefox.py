"""The same programs in Firefox, where Debian's `firefox-esr` is installed; `machine.run` starts them."""

from __future__ import annotations

import pytest

from tests.doctests.process_tree import Run
from tests.doctests.verdict import behaviour_faults, output_faults

from .cpython import browser
from .test_programs import LAST_WORDS
from .test_programs import PROGRAMS as HARD
from .test_snippets import LIMIT, PROGRAMS, REFUSED

SNIPPETS = [param for param in PROGRAMS if param.values[1].name not in REFUSED]


@pytest.fixture(scope="session")
def firefox():
    if problem := browser.missing("firefox-esr"):
        pytest.skip(problem)
    with browser.Browser("firefox-esr") as window:
        yield window


@pytest.mark.parametrize("page, block", SNIPPETS)
def test_snippet(firefox, page, block):
    result = firefox.run(block.script.read_text("utf-8"), block.name, {}, LIMIT)
    assert "error" not in result, result["error"]
    status = None if result["stopped"] else result["exitCode"]
    run = Run(status, LIMIT, result["stdout"], result["stderr"])
    faults = behaviour_faults(block, run) + output_faults(block, run)
    assert not faults, "\n".join([*faults, "", run.stdout, run.stderr])


@pytest.mark.parametrize("program", HARD, ids=lambda path: path.stem)
def test_program(firefox, program):
    result = firefox.run(program.read_text("utf-8"), program.name, {}, 200)
    assert "error" not in result, result["error"]
    said = f"{result['stdout']}\n{result['stderr']}"
    assert result["stdout"] == program.with_suffix(".out").read_text("utf-8"), said
    assert result["exitCode"] == 0, said
    assert (result["stderr"].splitlines() or [""])[-1] == LAST_WORDS.get(program.stem, ""), said
