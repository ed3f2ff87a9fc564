"""pytest plugin: a test for each snippet of each page, on each interpreter.

docs/pool.md::imap[3.12.1-default]        the block runs as its reader runs it, and prints what is shown
docs/pool.md::imap[3.12.1-spawn]          the same with a start method
docs/pool.md::rows[3.12.1-spawn-numpy]    it needs a package: on the running Python, whatever --python says
docs/pool.md::line 40                     a fault of the page (always fails)
snippets/pool/imap.py::shown              a page shows the file
snippets/pool/imap.out::compared          a test compares the file
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from pathlib import Path

import pytest

from tests.doctests.interpreters import (
    Interpreter,
    InterpreterNotFound,
    can_import,
    find_interpreter,
)
from tests.doctests.pages import (
    DEFAULT,
    START_METHODS,
    Block,
    Page,
    Problem,
    load_site,
    page_folder,
    read_page,
)
from tests.doctests.process_tree import Run, run_snippet
from tests.doctests.verdict import behaviour_faults, output_faults

OTHERS = "others"
INTERPRETERS = pytest.StashKey[list[Interpreter]]()
PAGES = pytest.StashKey[dict[Path, Page]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("doctests", "snippets of the pages")
    group.addoption(
        "--python",
        type=_names,
        default=[sys.executable],
        metavar="PYTHONS",
        help="interpreters for the snippets, as versions or paths with commas between "
        "(3.10,3.13t); default: the running one, on which alone those run that need a package",
    )
    group.addoption(
        "--start-method",
        type=_start_methods,
        default=[DEFAULT, *START_METHODS],
        metavar="METHODS",
        help="start methods for the snippets, with commas between; "
        f"{DEFAULT} sets none, as the reader; {OTHERS} are all but the Python's default; by default: all",
    )
    group.addoption(
        "--snippet-timeout",
        type=float,
        default=120.0,
        metavar="SECONDS",
        help="a snippet that takes longer is killed and fails (default: 120)",
    )
    group.addoption(
        "--update-outputs",
        action="store_true",
        help="rewrite the .out files that differ from a run on the first interpreter of their versions",
    )


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",")]


def _start_methods(text: str) -> list[str]:
    methods = _names(text)
    for method in methods:
        if method not in (known := (DEFAULT, OTHERS, *START_METHODS)):
            raise argparse.ArgumentTypeError(f"{method!r} isn't one of {', '.join(known)}")
    return methods


def pytest_configure(config: pytest.Config) -> None:
    # A shell that starts us in the background ignores SIGINT, and programs would inherit that: Ctrl-C
    # would do nothing in them. A program starts as in its reader's terminal.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        config.stash[INTERPRETERS] = [find_interpreter(python) for python in config.option.python]
    except InterpreterNotFound as error:
        raise pytest.UsageError(str(error)) from None


def _page(config: pytest.Config, path: Path) -> Page:
    """The page at `path`, read once in a session."""
    pages = config.stash.setdefault(PAGES, {})
    if path not in pages:
        pages[path] = read_page(config.rootpath, path, config.option.update_outputs)
    return pages[path]


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    # docs/snippets is a link to snippets/: each file is collected once.
    return True if collection_path == config.rootpath / "docs" / "snippets" else None


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    root = parent.config.rootpath
    if file_path.suffix == ".md" and file_path.is_relative_to(root / "docs"):
        return PageFile.from_parent(parent, path=file_path)
    if file_path.is_relative_to(root / "snippets") and file_path.name != "ruff.toml":
        if file_path.suffix == ".pyc" or "__pycache__" in file_path.parts:
            return None
        # tests/machine/timeline/recorded.test.mjs looks after recorded runs and their pictures.
        if file_path.name.endswith((".events.json", ".svg")):
            return None
        return SnippetFile.from_parent(parent, path=file_path)
    return None


class PageFile(pytest.File):
    """A page: an item for each run of each block, and for each fault."""

    def collect(self):
        page = _page(self.config, self.path)
        for problem in page.problems:
            yield ProblemItem.from_parent(self, name=f"line {problem.line}", problem=problem)
        for block in page.blocks:
            for interpreter, method in self._chosen(block):
                parts = (interpreter.name, method, block.package)
                yield SnippetItem.from_parent(
                    self,
                    name=f"{block.script.stem}[{'-'.join(part for part in parts if part)}]",
                    block=block.on(interpreter.version),
                    interpreter=interpreter,
                    method=method,
                )

    def _chosen(self, block: Block):
        """The runs, as (interpreter, start method); to record outputs, one for each output."""
        recorded = set()
        # Packages are installed for the tests' own Python.
        own = [find_interpreter(sys.executable)] if block.package else None
        for interpreter in own or self.config.stash[INTERPRETERS]:
            for method in self._methods(block, interpreter):
                output = block.on(interpreter.version).output
                if self.config.option.update_outputs and output in recorded:
                    continue
                recorded.add(output)
                yield interpreter, method

    def _methods(self, block: Block, interpreter: Interpreter):
        """The start methods to run a block with; what is run as the default isn't run by its name again."""
        chosen = self.config.option.start_method
        default = interpreter.methods[0]
        as_default = DEFAULT in chosen and (DEFAULT in block.methods or default in block.methods)
        if as_default:
            yield DEFAULT
        # Where it has none of them (fork on Windows), one test says so.
        methods = [m for m in interpreter.methods if m in block.methods] or block.methods[:1]
        for method in methods:
            wanted = method in chosen or (OTHERS in chosen and method != default)
            if wanted and method != DEFAULT and not (as_default and method == default):
                yield method


class SnippetFile(pytest.File):
    """A file under snippets/: a page has to show or compare it."""

    def collect(self):
        yield FileItem.from_parent(
            self, name="compared" if self.path.suffix in (".out", ".outcomes") else "shown"
        )


class _Item(pytest.Item):
    def repr_failure(self, excinfo, style=None):
        if isinstance(excinfo.value, DocTestFailure):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def fail(self, path: Path, line: int, message: str):
        where = path.relative_to(self.config.rootpath).as_posix()
        raise DocTestFailure(f"{where}:{line}: {message}")


class DocTestFailure(Exception):
    """A doc test's report, for people: no traceback belongs to it."""


class ProblemItem(_Item):
    def __init__(self, *, problem: Problem, **kwargs):
        super().__init__(**kwargs)
        self.problem = problem

    def runtest(self) -> None:
        self.fail(self.problem.path, self.problem.line, self.problem.message)

    def reportinfo(self):
        return self.problem.path, self.problem.line - 1, self.name


class FileItem(_Item):
    def runtest(self) -> None:
        site = load_site(self.config.rootpath)
        pages = [_page(self.config, path) for path in site.pages().values()]
        compared = self.name == "compared"
        if any(self.path in (page.compared if compared else page.shown) for page in pages):
            return
        page = f"docs/{page_folder(self.path).relative_to(site.snippets).as_posix()}.md"
        self.fail(
            self.path,
            1,
            f"nothing compares this output: show it below its program on {page} or delete it"
            if compared
            else f"no page shows this file: include it on {page} or delete it",
        )


class SnippetItem(_Item):
    def __init__(self, *, block: Block, interpreter: Interpreter, method: str, **kwargs):
        super().__init__(**kwargs)
        self.block = block
        self.interpreter = interpreter
        self.method = method
        if sys.platform not in block.platforms:
            here = ", ".join(block.platforms)
            self.add_marker(pytest.mark.skip(reason=f"the page says: only {here}"))
        elif method not in (DEFAULT, *interpreter.methods):
            reason = f"Python {interpreter.name} has no {method} here"
            self.add_marker(pytest.mark.skip(reason=reason))

    def reportinfo(self):
        return self.path, self.block.line - 1, self.name

    def runtest(self) -> None:
        block = self.block
        if block.package and not can_import(self.interpreter, block.package):
            self._missing()
        limit = self.config.option.snippet_timeout
        run = run_snippet(block.script, self.interpreter, self.method, limit)
        faults = behaviour_faults(block, run)
        # Of several outcomes the page shows one, and any other is no reason to show that.
        updates = self.config.option.update_outputs and not block.outcomes
        if not faults and block.expected is not None and updates:
            self._update(block.comparison.shown(run.stdout, run.stderr))
            return
        faults += output_faults(block, run)
        if faults:
            self._report(faults, run)

    def _missing(self) -> None:
        message = f"{self.block.package} isn't installed: pip install -r requirements-optional.txt"
        if os.environ.get("CI"):
            self.fail(self.path, self.block.line, message)
        pytest.skip(message)

    def _update(self, shown: str) -> None:
        block = self.block
        if block.computed_by_build:
            return
        old = block.output.read_text("utf-8") if block.output.exists() else ""
        if not block.comparison.same(old, shown):
            block.output.write_text(shown, "utf-8", newline="\n")

    def _report(self, faults: list[str], run: Run) -> None:
        report = [
            f"snippets/{self.block.name} on Python {self.interpreter.name}, start method {self.method}",
            *faults,
            "--- stdout ---",
            run.stdout.rstrip("\n"),
        ]
        if run.stderr:
            report += ["--- stderr ---", _tail(run.stderr)]
        self.fail(self.path, self.block.line, "\n".join(report))


def _tail(text: str, lines: int = 200) -> str:
    kept = text.rstrip("\n").splitlines()
    cut = len(kept) - lines
    return "\n".join(([f"({cut} lines before)"] if cut > 0 else []) + kept[-lines:])
