"""All programs that the machine must run: those of the course, and the hard ones of `programs/`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.builds import ROOT
from tests.doctests.pages import Block, load_site, packages_beside, read_page
from tests.doctests.process_tree import Run
from tests.doctests.verdict import behaviour_faults, output_faults

# Seconds; far more than any program takes, also on a busy machine.
LIMIT = 120

# The version of the browser's Python.
BROWSER = (3, 14, 2)

PAGES = {name: read_page(ROOT, path) for name, path in load_site(ROOT).pages().items()}

# Why the browser can't run a program, by the program's name: an attribute of its download link.
REFUSED = {
    name: reason
    for page in PAGES.values()
    for name, reason in re.findall(
        r'\]\([./]*snippets/([^)]*)\)\{[^}]*data-run="([^"]*)"', page.path.read_text("utf-8")
    )
}

# A page whose program stands in an editor of its own: test_playground.py runs it.
PLAYGROUND = "playground"

# A page's name and a block of it, for each program that the page shows.
SNIPPETS = [
    (page, block.on(BROWSER))
    for page, found in PAGES.items()
    for block in found.blocks
    if not block.computed_by_build  # The page shows its result, not the program.
    and page != PLAYGROUND
]

# A page whose programs, over a hundred, wait for the night: CI has 35 minutes.
FOR_THE_NIGHT = {"reference/errors"}

HARD = sorted((Path(__file__).parent / "programs").glob("*.py"))

# Hard programs that are to write to stderr, with the last line.
LAST_WORDS = {
    "child_raises": "LookupError: no such thing",
    "executors": "MainProcess ready",
}

# What hard programs may use, where it isn't what the device has.
LIMITS = {"bomb": {"processes": 16}}

# They compute for a minute or more each, on CI's two cores: in the browsers they wait for the night.
HEAVY = {
    "ipc/pipe-speed/throughput.py",
    "program/project/measure.py",
    "start/five-minutes/speedup.py",
    "start/when/three_ways.py",
}


@dataclass
class Program:
    """A program, and what is wrong with a result of it: a line for each fault, or none."""

    id: str
    path: Path
    faults: Callable[[dict], list[str]]


def snippet_faults(block: Block, status: int | None, stdout: str, stderr: str) -> list[str]:
    """What is wrong with a run of a page's program; `status` is None if it had to be stopped."""
    run = Run(status, LIMIT, stdout, stderr)
    return behaviour_faults(block, run) + output_faults(block, run)


def _snippet_faults(block: Block, result: dict) -> list[str]:
    status = None if result["stopped"] else result["exitCode"]
    return snippet_faults(block, status, result["stdout"], result["stderr"])


def called_stuck(result: dict) -> list[str]:
    """None of the programs hangs, so none may be called stuck, not even for a moment."""
    return [f"it was called stuck: {event}" for event in result["events"] if event["type"] == "stuck"]


def hard_faults(path: Path, result: dict) -> list[str]:
    """What is wrong with a result of a hard program."""
    last = (result["stderr"].splitlines() or [""])[-1]
    wanted = {
        "exit status": (result["exitCode"], 0),
        "output": (result["stdout"], path.with_suffix(".out").read_text("utf-8")),
        "last words": (last, LAST_WORDS.get(path.stem, "")),
    }
    return [f"{what} {is_!r} instead of {to_be!r}" for what, (is_, to_be) in wanted.items() if is_ != to_be]


def all_programs() -> list[Program]:
    return [
        Program(f"{page}: {block.name}", block.script, partial(_snippet_faults, block))
        for page, block in SNIPPETS
        if block.name not in REFUSED
    ] + [Program(path.stem, path, partial(hard_faults, path)) for path in HARD]


def files_of(path: Path) -> dict[str, bytes]:
    """The modules of the packages that a program finds beside it."""
    modules = [module for package in packages_beside(path) for module in package.glob("*.py")]
    return {module.relative_to(path.parent).as_posix(): module.read_bytes() for module in modules}


def run(window, program: Program) -> str:
    """Run it in a window of `cpython.browser`; what is wrong with that, or nothing."""
    limits = LIMITS.get(program.path.stem, {})
    source = program.path.read_text("utf-8")
    result = window.run(source, program.path.name, files_of(program.path), LIMIT, limits=limits)
    faults = [result["error"]] if "error" in result else [*program.faults(result), *called_stuck(result)]
    return "\n".join([*faults, "", result["stdout"], result["stderr"]]) if faults else ""
