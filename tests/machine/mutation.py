"""Mutation score of the machine's JavaScript: break the kernel and the process's side, one fault at a time.

    python -m tests.machine.mutation [--every N] [--jobs N] [FILE ...]

The tests under Node (kernel/) must see each fault: a comparison turned, a condition negated, a sum's sign, a
number one higher, a truth value, a statement left out, a fallback dropped. What they pass has survived: it is
listed, and the command fails unless it stands in SURVIVORS with the reason. `--every 5`: each fifth mutant.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
MACHINE = ROOT / "docs/machine"
TESTS = ROOT / "tests/machine/kernel"

# What a test under Node can load: the rest needs a browser, and is tested there.
NOT_UNDER_NODE = {"process/worker.mjs", "process/patch.mjs", "process/mend.mjs", "kernel/worker.mjs"}

# A fault can make a loop endless.
LIMIT = 20.0

# Tests that take long, and the files that they are about: others' mutants don't wait for them.
SLOW = {"segment.test.mjs": {"changes.mjs", "layout.mjs", "kernel/segment.mjs", "process/memory.mjs"}}

# By file and the line as it is changed: faults that change nothing that anybody could see.
SURVIVORS: dict[tuple[str, str], str] = {}

# Comments, strings, templates with what they interpolate, regular expressions after an operator.
NO_CODE = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`"""
    r"""|(?<=[(=,:&|!] )/(?:\\.|[^/\\\n])+/\w*""",
    re.S,
)

# A name, what to look for, what to put there.
FAULTS = (
    ("turned comparison", r" === ", " !== "),
    ("turned comparison", r" !== ", " === "),
    ("moved bound", r" < ", " <= "),
    ("moved bound", r" > ", " >= "),
    ("moved bound", r" <= ", " < "),
    ("moved bound", r" >= ", " > "),
    ("other sign", r" \+= ", " -= "),
    ("other sign", r" -= ", " += "),
    ("other sign", r" \+ ", " - "),
    ("other sign", r" - ", " + "),
    ("and for or", r" && ", " || "),
    ("and for or", r" \|\| ", " && "),
    ("dropped fallback", r" \?\? ", " && "),
    ("changed number", r"(?<![\w.#])(\d+)(?![\w.])", lambda found: str(int(found[1]) + 1)),
    ("other truth", r"\btrue\b", "false"),
    ("other truth", r"\bfalse\b", "true"),
    ("negated condition", r"\b(if|while) \(", None),
    ("dropped negation", r"(?<=[( ])!(?=[\w(])", ""),
)

# A statement that is nothing but a call, or an assignment to a property.
STATEMENT = re.compile(r"^( +)((?:await )?[\w.#?\[\]]+(?:\(.*\)|\.\w+ = .*|#\w+ = .*));$", re.M)


@dataclass(frozen=True)
class Mutant:
    file: str
    line: int
    kind: str
    before: str
    after: str
    source: str

    @property
    def key(self) -> tuple[str, str]:
        return self.file, self.after


def blanked(source: str) -> str:
    """The source with everything that is no code replaced, so that places stay."""
    return NO_CODE.sub(lambda found: re.sub(r"[^\n]", "\0", found[0]), source)


def mutants(file: Path) -> list[Mutant]:
    """Every faulty version of a file."""
    source = file.read_text("utf-8")
    code = blanked(source)
    found = []

    def add(kind: str, start: int, end: int, text: str) -> None:
        broken = source[:start] + text + source[end:]
        line = source.count("\n", 0, start) + 1
        lines = source.splitlines()[line - 1], broken.splitlines()[line - 1]
        name = file.relative_to(MACHINE).as_posix()
        found.append(Mutant(name, line, kind, lines[0].strip(), lines[1].strip(), broken))

    for kind, pattern, replacement in FAULTS:
        for match in re.finditer(pattern, code):
            if kind == "negated condition":
                end = closing(code, match.end() - 1)
                condition = source[match.end() - 1 : end + 1]
                add(kind, match.start(), end + 1, f"{match[1]} (!{condition})")
            else:
                text = replacement(match) if callable(replacement) else match.expand(replacement)
                add(kind, match.start(), match.end(), text)
    for match in STATEMENT.finditer(code):
        add("left out", match.start(2), match.end(2), "0")
    return sorted(found, key=lambda mutant: mutant.line)


def closing(code: str, start: int) -> int:
    """Where the parenthesis at `start` is closed."""
    depth = 0
    for place in range(start, len(code)):
        depth += {"(": 1, ")": -1}.get(code[place], 0)
        if depth == 0:
            return place
    raise ValueError("a parenthesis isn't closed")


class Bench:
    """A copy of the code with its tests, in which one mutant at a time is tried."""

    def __init__(self, folder: Path):
        self.machine = folder / "docs/machine"
        shutil.copytree(MACHINE, self.machine, ignore=shutil.ignore_patterns("vendor"))
        (self.machine / "vendor").symlink_to(MACHINE / "vendor")
        (folder / "node_modules").symlink_to(ROOT / "node_modules")
        tests = folder / "tests/machine/kernel"
        shutil.copytree(TESTS, tests)
        # In one process: to start one takes longer than its tests.
        names = sorted(test.name for test in tests.glob("*.test.mjs") if test.name not in SLOW)
        self.tests = tests
        (tests / "all.mjs").write_text("".join(f'import "./{name}";\n' for name in names))

    def passes(self, file: str | None = None) -> bool:
        """Whether the tests pass, those that are slow only if `file` is their affair."""
        slow = [name for name, about in SLOW.items() if file is None or file in about]
        return all(map(self._passes, ["all.mjs", *slow]))

    def _passes(self, name: str) -> bool:
        try:
            done = subprocess.run(["node", self.tests / name], capture_output=True, timeout=LIMIT)
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0

    def survives(self, mutant: Mutant) -> bool:
        file = self.machine / mutant.file
        whole = file.read_text("utf-8")
        file.write_text(mutant.source, "utf-8")
        try:
            return self.passes(mutant.file)
        finally:
            file.write_text(whole, "utf-8")


def files(words: list[str]) -> list[Path]:
    """The files to break: those whose path contains a word, or all."""
    found = sorted([*MACHINE.glob("*.mjs"), *MACHINE.glob("kernel/*.mjs"), *MACHINE.glob("process/*.mjs")])
    loaded = re.compile(r"docs/machine/([\w/]+\.mjs)")
    reached = {name for test in TESTS.glob("*.mjs") for name in loaded.findall(test.read_text("utf-8"))}
    names = {file: file.relative_to(MACHINE).as_posix() for file in found}
    imports = re.compile(r'from "(\.[^"]+)"')
    waiting = [MACHINE / name for name in reached]
    while waiting:
        file = waiting.pop()
        for specifier in imports.findall(file.read_text("utf-8")):
            imported = (file.parent / specifier).resolve().relative_to(MACHINE.resolve()).as_posix()
            if imported not in reached:
                reached.add(imported)
                waiting.append(MACHINE / imported)
    wanted = [file for file in found if names[file] in reached - NOT_UNDER_NODE]
    return [file for file in wanted if not words or any(word in names[file] for word in words)]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="mutation machine", description=__doc__.partition("\n\n")[0])
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("words", nargs="*", metavar="FILE")
    options = parser.parse_args(arguments)
    work = [mutant for file in files(options.words) for mutant in mutants(file)][:: options.every]
    total, caught, unexplained = Counter(), Counter(), 0
    with tempfile.TemporaryDirectory(prefix="mutants-") as scratch:
        benches = [Bench(Path(scratch, str(number))) for number in range(options.jobs)]
        if not benches[0].passes():
            sys.exit("the tests fail already")

        def run(number: int) -> list[tuple[Mutant, bool]]:
            return [(mutant, benches[number].survives(mutant)) for mutant in work[number :: options.jobs]]

        with ThreadPoolExecutor(options.jobs) as pool:
            outcomes = [outcome for part in pool.map(run, range(options.jobs)) for outcome in part]
    for mutant, alive in sorted(outcomes, key=lambda outcome: (outcome[0].file, outcome[0].line)):
        total[mutant.file] += 1
        caught[mutant.file] += not alive
        if alive:
            reason = SURVIVORS.get(mutant.key)
            unexplained += reason is None
            print(f"survived: {mutant.file}:{mutant.line}: {mutant.kind}: {mutant.after}")
            print(f"    {reason or 'was: ' + mutant.before}")
    for name in total:
        print(f"{name:28} {caught[name]:4} of {total[name]:4}")
    print(f"{'all':28} {caught.total():4} of {total.total():4}: {caught.total() / max(1, total.total()):.1%}")
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
