"""Mutation score: break each snippet, one fault at a time; a doc test must see it.

    python -m tests.tools.mutation [--record] [SNIPPET ...]

The faults are those that would rot a lesson: an exception below the main
guard, one in each function (a child's code), each literal that is data
changed, each `put` or `send` dropped. A mutant that every doc test passes has
survived: it is listed, and the command fails.
"""

from __future__ import annotations

import ast
import copy
import os
import shutil
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from pathlib import Path

from tests.doctests.interpreters import Interpreter, InterpreterNotFound, can_import, find_interpreter
from tests.doctests.pages import DEFAULT, Block, Page, imports, load_site, packages_beside, read_page
from tests.doctests.process_tree import run_snippet
from tests.doctests.verdict import behaviour_faults, output_faults
from tests.tools import figures
from tests.tools.mutants import Mutant, Score, broken, change_constant

ROOT = Path(__file__).parents[2]

# A dropped put() makes its reader wait for good: that is found by the limit.
LIMIT = 20.0

OTHERS = ("3.10", "3.12", "3.13.0", "3.13", "3.14", "3.15")

SENDING = {"put", "put_nowait", "send", "send_bytes"}

# What these calls and parameters take is a time or a size that may be any other
# without changing what the program says: no test could see it.
TIMES_AND_SIZES = {
    "sleep",
    "join",
    "read",
    "setswitchinterval",
    "Pool",
    "ThreadPool",
    "ProcessPoolExecutor",
    "Barrier",
    "cpu_count",
}
KEYWORDS = {
    "timeout",
    "processes",
    "max_workers",
    "chunksize",
    "maxsize",
    "size",
    "flush",
    "daemon",
    "maxtasksperchild",
    "duplex",
    "end",
    "encoding",
    # Of other libraries' pools.
    "n_jobs",
    "n_workers",
    "threads_per_worker",
    "num_cpus",
    "include_dashboard",
    # How much a test says.
    "verbosity",
}


# Nothing that is compared depends on these literals, or on a literal in these expressions: how long the
# lesson's program sleeps, what Ray tells its authors, which numbers and which database are sent, the unit of
# a measured time, an item, a divisor or a colour too many, what happens if gzip fails; what processes are
# called in a walk, and from which of two accounts their sum is moved.
UNSEEN = {
    ("process/pickling/method_size.py", "range(100000)"),
    ("process/pickling/open_things.py", "':memory:'"),
    ("process/pickling/size.py", "(time.perf_counter() - begin) * 1000"),
    ("process/pickling/size.py", "n * 0.5"),
    ("process/process/get_html.py", "2"),
    ("program/cluster/with_pool.py", "isqrt(number) + 1"),
    ("program/measuring/phases.py", "LIMIT + 1"),
    ("scheduler/between.py", "0"),
    ("scheduler/between.py", "'小王'"),
    ("scheduler/between.py", "'小李'"),
    ("scheduler/lost.py", "['小王', '小李']"),
    ("scheduler/tickets.py", "['小王', '小李']"),
    ("scheduler/transfer.py", "'小王'"),
    ("scheduler/transfer.py", "'小李'"),
    ("start/when/run_programs.py", "check=True"),
    ("program/cluster/with_ray.py", "'RAY_USAGE_STATS_ENABLED'"),
    ("program/cluster/with_ray.py", "'0'"),
}


def mutants(file: Path, blocks: list[Block]) -> list[Mutant]:
    """Every broken version of a program, or of a module, which all `blocks` run."""
    tree = ast.parse(file.read_text("utf-8"))
    name = file.relative_to(ROOT / "snippets").as_posix()
    for parent in ast.walk(tree):
        for child in ast.iter_child_nodes(parent):
            child.parent = parent
    ends_in_an_error = any(block.script == file and block.status != 0 for block in blocks)
    is_program = any(block.script == file for block in blocks)
    found = [_raise_in_main(tree, ends_in_an_error)] if is_program else []
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            found.append(_mutant(tree, node, "exception in a function", _raise_first))
        elif isinstance(node, ast.Constant) and _is_data(node):
            texts = {repr(node.value), ast.unparse(node.parent)}
            if blocks[0].computed_by_build or any((name, text) in UNSEEN for text in texts):
                continue  # nothing recorded to compare with; nothing to see
            found.append(_mutant(tree, node, "changed literal", change_constant))
        elif isinstance(node, ast.Expr) and _sends(node.value):
            found.append(_mutant(tree, node, "dropped put or send", _drop))
    return [Mutant(file, *mutant) for mutant in found]


def _mutant(tree: ast.Module, node: ast.AST, kind: str, change) -> tuple[str, int, str]:
    return kind, node.lineno, broken(tree, node, change)


def _raise() -> ast.stmt:
    return ast.parse('raise RuntimeError("mutant")').body[0]


def _raise_in_main(tree: ast.Module, ends_in_an_error: bool) -> tuple[str, int, str]:
    """At the end; of a program that doesn't get there, before the statement whose error ends it."""
    raising = copy.deepcopy(tree)
    guards = [n for n in raising.body if isinstance(n, ast.If) and _is_guard(n)]
    body = guards[-1].body if guards else raising.body
    line = body[-1].end_lineno
    body.insert(len(body) - (ends_in_an_error or _exits(body[-1])), _raise())
    code = ast.unparse(ast.fix_missing_locations(raising))
    return "exception in main", line, code


def _exits(statement: ast.stmt) -> bool:
    return ast.unparse(statement).startswith(("sys.exit(", "unittest.main("))


def _is_guard(node: ast.If) -> bool:
    return any(isinstance(n, ast.Name) and n.id == "__name__" for n in ast.walk(node.test))


def _raise_first(function: ast.FunctionDef) -> None:
    function.body.insert(0, _raise())


def _drop(statement: ast.Expr) -> None:
    statement.value = ast.Constant(None)


def _sends(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SENDING


def _is_data(node: ast.Constant) -> bool:
    if not isinstance(node.value, (str, bytes, int, float)):
        return False
    child, parent = node, node.parent
    if isinstance(parent, ast.Expr):  # a docstring
        return False
    while not isinstance(parent, ast.stmt):
        if isinstance(parent, ast.Call) and child is not parent.func:
            function = parent.func
            name = getattr(function, "attr", getattr(function, "id", ""))
            if name in TIMES_AND_SIZES:
                return False
        if isinstance(parent, ast.keyword) and parent.arg in KEYWORDS:
            return False
        if isinstance(parent, ast.FormattedValue) and child is parent.format_spec:
            return False
        child, parent = parent, parent.parent
    return not (isinstance(parent, ast.If) and _is_guard(parent))


def survives(blocks: list[Block], mutant: Mutant) -> bool:
    """Whether every doc test of the blocks passes on the mutant."""
    return all(_passes(block, mutant) for block in blocks)


def _passes(block: Block, mutant: Mutant) -> bool:
    with tempfile.TemporaryDirectory(prefix="mutant-") as scratch:
        original, folder = block.script.parent, Path(scratch)
        script = folder / block.script.name
        shutil.copy(block.script, script)
        for package in packages_beside(block.script):
            shutil.copytree(package, folder / package.name)
        (folder / mutant.file.relative_to(original)).write_text(mutant.code, "utf-8")
        elsewhere = replace(block, script=script)
        # Packages are installed for the first, the running one.
        for interpreter in interpreters()[: 1 if block.package else None]:
            for method in ("spawn", "fork", "forkserver", DEFAULT):
                if method not in block.methods or method not in (DEFAULT, *interpreter.methods):
                    continue
                run = run_snippet(script, interpreter, method, LIMIT)
                here = elsewhere.on(interpreter.version)
                if behaviour_faults(here, run) or output_faults(here, run):
                    return False
    return True


def _run_by(page: Page) -> dict[Path, list[Block]]:
    """The blocks that have to see a fault, by the file that has it: a program, or a module of a package."""
    here = [
        block
        for block in page.blocks
        if sys.platform in block.platforms
        and (block.package is None or can_import(interpreters()[0], block.package))
    ]
    runs = {block.script: [block] for block in here}
    for module in page.modules:
        runs[module] = [block for block in here if imports(block.script, module)]
    return runs


@cache
def interpreters() -> list[Interpreter]:
    """The running one, and those of OTHERS that are installed: what a version changes, one of them sees."""
    found = [find_interpreter(sys.executable)]
    for version in OTHERS:
        try:
            found.append(find_interpreter(version))
        except InterpreterNotFound:
            pass
    return found


def main(chosen: list[str]) -> int:
    if chosen[:1] == ["machine"]:
        from tests.machine import mutation

        return mutation.main(chosen[1:])
    files = {
        file: blocks
        for path in load_site(ROOT).pages().values()
        for file, blocks in _run_by(read_page(ROOT, path)).items()
        if not chosen or any(name in file.as_posix() for name in chosen)
    }
    if not files:
        print(f"no snippet on a page matches {' '.join(chosen)}", file=sys.stderr)
        return 2
    work = [(blocks, mutant) for file, blocks in files.items() for mutant in mutants(file, blocks)]
    score = Score()
    with figures.section("mutation") as section:
        with ThreadPoolExecutor((os.cpu_count() or 1) * 2) as pool:
            try:
                for (_, mutant), alive in zip(work, pool.map(lambda w: survives(*w), work)):
                    score.add(mutant.kind, not alive)
                    if alive:
                        where = f"{mutant.file.relative_to(ROOT).as_posix()}:{mutant.line}"
                        print(f"survived: {where}: {mutant.kind}", flush=True)
            except BaseException:
                # Those that run end their programs; no others begin.
                pool.shutdown(cancel_futures=True)
                raise
        section.header("弄坏什么", "发现", "变异")
        for row in score.rows(f"合计（{len(files)} 个文件）"):
            section.row(*row)
    return 0 if score.share == 1 else 1


if __name__ == "__main__":
    sys.exit(main(figures.without_record(sys.argv[1:])))
