"""All programs that the machine must run: those of the course, and the hard ones of `programs/`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.doctests.pages import Block
from tests.doctests.process_tree import Run
from tests.doctests.verdict import behaviour_faults, output_faults

from .test_programs import LAST_WORDS
from .test_programs import PROGRAMS as HARD
from .test_snippets import LIMIT, PROGRAMS, REFUSED


@dataclass
class Program:
    """A program, and what is wrong with a result of it: a line for each fault, or none."""

    id: str
    path: Path
    faults: Callable[[dict], list[str]]


def _snippet_faults(block: Block, result: dict) -> list[str]:
    status = None if result["stopped"] else result["exitCode"]
    run = Run(status, LIMIT, result["stdout"], result["stderr"])
    return behaviour_faults(block, run) + output_faults(block, run)


def _hard_faults(path: Path, result: dict) -> list[str]:
    last = (result["stderr"].splitlines() or [""])[-1]
    wanted = {
        "exit status": (result["exitCode"], 0),
        "output": (result["stdout"], path.with_suffix(".out").read_text("utf-8")),
        "last words": (last, LAST_WORDS.get(path.stem, "")),
    }
    return [f"{what} {is_!r} instead of {to_be!r}" for what, (is_, to_be) in wanted.items() if is_ != to_be]


def all_programs() -> list[Program]:
    snippets = [(param.id, param.values[1]) for param in PROGRAMS]
    return [
        Program(id_, block.script, partial(_snippet_faults, block))
        for id_, block in snippets
        if block.name not in REFUSED
    ] + [Program(path.stem, path, partial(_hard_faults, path)) for path in HARD]


def run(window, program: Program) -> str:
    """Run it in a window of `cpython.browser`; what is wrong with that, or nothing."""
    result = window.run(program.path.read_text("utf-8"), program.path.name, {}, LIMIT)
    faults = [result["error"]] if "error" in result else program.faults(result)
    return "\n".join([*faults, "", result["stdout"], result["stderr"]]) if faults else ""
