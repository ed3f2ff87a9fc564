"""Mutation score of the machine: break the kernel, the process's side and the OS layer, one fault at a time.

    python -m tests.tools.mutation machine [--record] [--every N] [--jobs N] [--no-browser] [FILE ...]

The tests under Node (kernel/, process/) must see each fault of the JavaScript. Those of the OS layer are
looked for by its tests outside of the browser (oslayer/), and then by programs in the machine. What all pass
has survived: it is listed, and the command fails unless it stands in survivors.py with the reason, and 90 %
were caught. `--every 5`: about each fifth mutant; which ones doesn't change with the rest of the file.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import zlib
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.doctests.interpreters import find_interpreter
from tests.machine.all_programs import HARD, hard_faults
from tests.machine.cpython.browser import Browser
from tests.machine.test_cases import expected
from tests.tools import figures
from tests.tools.mutants import Mutant, Score

from . import javascript, layer
from .survivors import SURVIVORS

ROOT = Path(__file__).parents[3]
MACHINE = ROOT / "docs/machine"
TESTS = ROOT / "tests/machine"

# Of all mutants so many are tried.
EVERY = 16

# The machine's Python, for which the OS layer is written.
PYTHON = "3.14"

# What has to be caught.
SHARE = 0.9

# What a test under Node can load: the rest needs a browser, and is tested there.
NOT_UNDER_NODE = {
    "process/worker.mjs",
    "process/patch.mjs",
    "kernel/worker.mjs",
    "runtime.mjs",
    "process/stack.mjs",
}

# Ends at the first test that fails: the others have nothing to add.
BAIL = TESTS / "mutation/bail.mjs"

# Of those that are always run what takes longest: all orders of scripts.
SEARCH = "kernel/search.test.mjs"

# Of the OS layer's tests those that take long.
LAST = "check_programs"

# A fault can make a loop endless: seconds of computing, and of waiting.
COMPUTING = 20
WAITING = 300

_FILES = {f"process/{name}.mjs" for name in ("filecalls", "filelocks", "fileplans", "files")}

# Tests that take long, and the files that they are about: others' mutants don't wait for them.
SLOW = {
    "kernel/segment.test.mjs": {"changes.mjs", "layout.mjs", "kernel/segment.mjs", "process/memory.mjs"},
    "kernel/splitstack.test.mjs": {"process/patch.mjs", "process/splitstack.mjs"},
    "process/files.test.mjs": _FILES
    | {"kernel/files.mjs", "kernel/openfile.mjs", "process/outgoing.mjs", "process/system.mjs"},
    "process/filelocks.test.mjs": _FILES | {"kernel/locks.mjs"},
}

# What is run in the machine with a mutant of the OS layer that is still alive; and by module what before.
PROGRAMS = ("executors", "finalization", "handler_raises", "pool_worker_dies", "files")
MORE = {
    "hashes": ("hash_algorithms",),
    "imports": ("missing_modules",),
    "memory": ("shared_memory", "large_array", "unmapped"),
    "preemption": ("preemption",),
    "program": ("globals_end",),
    "refusals": ("refusals",),
    "semaphores": ("leases", "spin_on_locks"),
    "streams": ("standard_streams", "stdin_replaced"),
    "system": ("collect_garbage",),
    "threads": ("begin_thread", "deep_threads"),
    "tracebacks": ("child_raises",),
}


@dataclass(frozen=True)
class Change:
    """A mutant as it is told: where, and the line before and after."""

    mutant: Mutant
    before: str
    after: str

    @property
    def name(self) -> str:
        return self.mutant.file.relative_to(MACHINE).as_posix()

    @property
    def what(self) -> str:
        """What to call it among the survivors."""
        return f"without {self.before}" if self.mutant.kind == "left out" else self.after

    @property
    def layer(self) -> str:
        return self.name.rpartition("/")[0] or "page"


def changes(mutant: Mutant, whole: list[str]) -> Change:
    """What is different, of a mutant of the lines `whole`."""
    lines = mutant.code.splitlines()
    if mutant.file.suffix == ".mjs":
        before, after = whole[mutant.line - 1], lines[mutant.line - 1]
    else:
        pairs = ((old, new) for old, new in zip(whole, lines) if old != new)
        before, after = next(pairs, (whole[-1], lines[-1]))
    return Change(mutant, before.strip(), after.strip())


def sample(files: list[Path], every: int) -> list[Change]:
    """About each so many of all mutants, by what they are: a change elsewhere chooses no others."""
    found = []
    for file in files:
        if file.suffix == ".mjs":
            whole, mutants = file.read_text("utf-8"), javascript.mutants(file)
        else:
            whole, mutants = layer.mutants(file, find_interpreter(PYTHON).path)
        seen = Counter()
        for mutant in mutants:
            change = changes(mutant, whole.splitlines())
            key = f"{change.name} {mutant.kind} {change.before} {change.after}"
            seen[key] += 1
            if zlib.crc32(f"{key} {seen[key]}".encode()) % every == 0:
                found.append(change)
    return found


class Bench:
    """A copy of the code with its tests, in which one mutant at a time is tried."""

    def __init__(self, folder: Path, with_browser: bool):
        self.machine = folder / "docs/machine"
        shutil.copytree(MACHINE, self.machine, ignore=shutil.ignore_patterns("vendor"))
        (self.machine / "vendor").symlink_to(MACHINE / "vendor")
        (folder / "node_modules").symlink_to(ROOT / "node_modules")
        self.tests = folder / "tests/machine"
        for part in ("kernel", "process", "oslayer", "programs", "cases"):
            shutil.copytree(TESTS / part, self.tests / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(BAIL, self.tests)
        self.scripts = {
            test.relative_to(self.tests).as_posix(): test.read_text("utf-8")
            for test in sorted(self.tests.glob("*/*.test.mjs"))
        }
        self.browser = Browser("chromium", self.machine.parent) if with_browser else None

    def close(self) -> None:
        if self.browser:
            self.browser.close()

    def survives(self, change: Change) -> bool:
        """Whether all tests pass on the mutant."""
        file = self.machine / change.name
        whole = file.read_bytes()
        file.write_text(change.mutant.code, "utf-8")
        try:
            return self.passes(change.name)
        finally:
            file.write_bytes(whole)

    def passes(self, name: str) -> bool:
        """Whether the tests pass that are about a file."""
        if name.endswith(".py"):
            return self.layer_passes() and self._programs_pass(Path(name).stem)
        return self.scripts_pass(name)

    def scripts_pass(self, name: str | None = None) -> bool:
        """Whether the tests under Node pass: those of a file first; of the slow ones those about it."""

        def late(test: str) -> tuple[bool, bool]:
            return f"machine/{name}" not in self.scripts[test], test == SEARCH

        tests = sorted((test for test in self.scripts if test not in SLOW), key=late)
        # In one process: to start one takes longer than its tests.
        (self.tests / "all.mjs").write_text("".join(f'import "./{test}";\n' for test in tests))
        slow = [test for test, about in SLOW.items() if name is None or name in about]
        command = ["node", "--test-reporter", f"./{BAIL.name}"]
        return all(self._runs([*command, test], self.tests) for test in ["all.mjs", *slow])

    def layer_passes(self) -> bool:
        """Whether the OS layer's tests outside of the browser pass."""
        names = {file.stem for file in (self.tests / "oslayer").glob("check_*.py")}
        names = [*sorted(names - {LAST}), LAST]
        command = [find_interpreter(PYTHON).path, "-B", "-m", "unittest", "-f", *names]
        return self._runs(command, self.tests / "oslayer")

    def _programs_pass(self, module: str) -> bool:
        """Whether programs do in the machine what they do natively; the page is new for each mutant."""
        if not self.browser:
            return True
        self.browser.close()
        hard = {program.stem: program for program in HARD}
        for name in (*MORE.get(module, ()), *PROGRAMS):
            program = hard.get(name) or TESTS / f"cases/{name}.py"
            result = self.browser.run(program.read_text("utf-8"), program.name, {}, 30)
            if result.get("error") or result.get("stopped") or self._faults(program, result):
                return False
        return True

    @staticmethod
    def _faults(program: Path, result: dict) -> bool:
        if program in HARD:
            return bool(hard_faults(program, result))
        return (result["exitCode"], result["stdout"]) != expected(program)

    @staticmethod
    def _runs(command: list, folder: Path) -> bool:
        limit = partial(resource.setrlimit, resource.RLIMIT_CPU, (COMPUTING, COMPUTING))
        try:
            done = subprocess.run(command, cwd=folder, capture_output=True, timeout=WAITING, preexec_fn=limit)
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0


def files(words: list[str]) -> list[Path]:
    """The files to break: those whose path contains a word, or all that tests can load."""
    found = sorted([*MACHINE.glob("*.mjs"), *MACHINE.glob("kernel/*.mjs"), *MACHINE.glob("process/*.mjs")])
    found = [file for file in found if file.relative_to(MACHINE).as_posix() in _reached() - NOT_UNDER_NODE]
    found += sorted(MACHINE.glob("oslayer/*.py"))
    return [file for file in found if not words or any(word in file.as_posix() for word in words)]


def _reached() -> set[str]:
    """Modules that tests under Node import, by whatever way."""
    loaded = re.compile(r"docs/machine/([\w/]+\.mjs)")
    tests = [*TESTS.glob("kernel/*.mjs"), *TESTS.glob("process/*.mjs")]
    reached = {name for test in tests for name in loaded.findall(test.read_text("utf-8"))}
    imports = re.compile(r'^(?:import|export|\}).* from "(\.[^"]+)"', re.M)
    waiting = [MACHINE / name for name in reached]
    while waiting:
        file = waiting.pop()
        for specifier in imports.findall(file.read_text("utf-8")):
            imported = (file.parent / specifier).resolve().relative_to(MACHINE.resolve()).as_posix()
            if imported not in reached:
                reached.add(imported)
                waiting.append(MACHINE / imported)
    return reached


def work_through(
    work: list[Change], jobs: int, with_browser: bool, tell: Callable[[Change, bool], None]
) -> None:
    """Try each mutant, on so many benches at the same time."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as scratch:
        benches = [Bench(Path(scratch, str(number)), with_browser) for number in range(jobs)]
        try:
            kinds = {change.mutant.file.suffix for change in work}
            bench = benches[0]
            checks = {".mjs": bench.scripts_pass, ".py": bench.layer_passes}
            if not all(checks[kind]() for kind in kinds):
                sys.exit("the tests fail already")
            waiting = iter(work)

            def run(bench: Bench) -> None:
                for change in waiting:
                    tell(change, bench.survives(change))

            with ThreadPoolExecutor(jobs) as pool:
                list(pool.map(run, benches))
        finally:
            for bench in benches:
                bench.close()


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="mutation machine", description=__doc__.partition("\n\n")[0])
    parser.add_argument("--every", type=int, default=EVERY)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--no-browser", action="store_true")
    parser.add_argument("words", nargs="*", metavar="FILE")
    options = parser.parse_args(figures.without_record(arguments))
    score, unexplained = Score(), []

    def tell(change: Change, alive: bool) -> None:
        score.add(change.layer, not alive)
        if not alive:
            return
        reason = SURVIVORS.get((change.name, change.what))
        if reason is None:
            unexplained.append(change)
        print(f"survived: {change.name}:{change.mutant.line}: {change.mutant.kind}: {change.what}")
        print(f"    {reason or 'was: ' + change.before}", flush=True)

    with figures.section("mutation-machine") as section:
        work_through(sample(files(options.words), options.every), options.jobs, not options.no_browser, tell)
        section.header("弄坏什么", "发现", "变异")
        for row in score.rows("合计"):
            section.row(*row)
    print(f"{score.share:.1%}, {len(unexplained)} of the survivors without a reason")
    return 1 if unexplained or score.share < SHARE else 0
