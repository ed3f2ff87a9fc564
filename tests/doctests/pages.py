"""Reads a page's code blocks as the site and its readers see them.

pytest-codeblocks extracts the blocks, their marks and expected outputs;
the site's own snippet extension, with the settings of `mkdocs.yml`, expands
the includes; and the rendered page is held against both, so that nothing that
a reader sees as code stays outside the tests.
"""

from __future__ import annotations

import ast
import html
import re
import sys
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import markdown
import mkdocs.config
import pytest_codeblocks
from pymdownx.snippets import SnippetMissingError

from tests.doctests.outcomes import Outcome
from tests.doctests.outcomes import read as read_outcomes
from tests.doctests.outputs import MODES, Comparison
from tests.doctests.variants import FIRST, Variant, Version, title, variant_of

# The reader's own: his Python's default, which nothing sets.
DEFAULT = "default"
START_METHODS = ("fork", "spawn", "forkserver")
# Folders of docs/ that the site publishes, but not as pages.
NO_PAGES = {"snippets", "machine"}
PLATFORMS = {"linux": "Linux", "darwin": "macOS", "win32": "Windows"}

_INCLUDE = re.compile(r'^-+8<-+[ \t]+"(?P<path>[^"\n]+)"$')
_BUILD_TIME = re.compile(r'^show\("(?P<path>[^"\n]+)"(?:, timeout=\d+)?\)$', re.M)
_UPDATED = re.compile(r'^updated\("(?P<page>[\w/-]+)"\)$', re.M)
_TITLE = re.compile(r'title="(?P<title>[^"]*)"')
_DOWNLOAD = re.compile(r'\[[^]]*\]\((?P<target>[^)]*)\)\{[^}]*download="(?P<name>[^"]*)"')
_COMMENT = re.compile(r"<!--.*?-->")
_EXPECTED = re.compile(r"<!--[-\s]*pytest-codeblocks:expected-output[-\s]*-->")
_MARK = re.compile(r"<!--[-\s]*(pytest\.mark\..*)-->")
_PACKAGE = re.compile(r"<!--pytest-codeblocks:importorskip\((?P<name>[A-Za-z]\w*(\.\w+)*)\)-->")
_CODE = re.compile(r"<pre\b[^>]*>(.*?)</pre>", re.S)
_TAG = re.compile(r"<[^>]*>")
# An old address, which is no page any more: it leads to a new one.
_MOVED = re.compile(r"\A---\n(.*\n)*?template: moved\.html\n")


# A fence that the build computes shows its result, not its code.
_COMPUTED = {
    "name": "python",
    "class": "",
    "validator": lambda language, inputs, options, attrs, md: "exec" in inputs,
    "format": lambda *args, **kwargs: "",
}


class PageError(Exception):
    """Something on a page that would leave code untested; says what to do."""


@dataclass(frozen=True)
class Problem:
    """A fault of a file: where it is, and what to do about it."""

    path: Path
    line: int
    message: str


@dataclass(frozen=True)
class Block:
    """A runnable block of a page.

    `name` is the snippet's path below `snippets/` (`pool/imap.py`), `line`
    the fence's line in the page, `expected` the output that the page shows (None
    if it shows none), `output` the file which that output comes from. Both, and the exit
    status, may differ from a version on: these are the `variants`, oldest first. What is
    `computed_by_build` has no recorded output: it must only print something. What needs a `package`
    from outside the standard library runs where that is installed. What is about an order that isn't fixed
    has all its `outcomes` recorded, which exploring as many `orders` finds.
    """

    name: str
    line: int
    script: Path
    expected: str | None
    output: Path
    comparison: Comparison = Comparison()
    status: int = 0
    computed_by_build: bool = False
    methods: tuple[str, ...] = START_METHODS
    platforms: tuple[str, ...] = tuple(PLATFORMS)
    package: str | None = None
    variants: tuple[Variant, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    orders: int = 0

    @property
    def recorded(self) -> Path:
        """The file of its outcomes, if it has several."""
        return self.output.with_suffix(".outcomes")

    def on(self, version: Version) -> Block:
        """The block as it is to run on one version of Python."""
        for variant in reversed(self.variants):
            if variant.since <= version:
                return replace(
                    self, expected=variant.expected, output=variant.output, status=variant.status, variants=()
                )
        return replace(self, variants=())


@dataclass
class Page:
    """A page's runnable blocks, its faults, and the files that it shows.

    `modules` are those of the packages in the page's folder: no programs, its programs import them.
    """

    path: Path
    blocks: list[Block] = field(default_factory=list)
    modules: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    shown: set[Path] = field(default_factory=set)
    compared: set[Path] = field(default_factory=set)


class Site:
    """The site's settings, as far as they decide what a code block says."""

    def __init__(self, root: Path):
        self.root = root
        config = mkdocs.config.load_config(str(root / "mkdocs.yml"))
        self.docs = Path(config.docs_dir)
        self.snippets = root / "snippets"
        settings = {name: dict(config.mdx_configs.get(name, {})) for name in config.markdown_extensions}
        # As everywhere in the site, paths are relative to the repository.
        include = settings.setdefault("pymdownx.snippets", {})
        bases = include.get("base_path", ["."])
        bases = [bases] if isinstance(bases, str) else bases
        include["base_path"] = [str(root / base) for base in bases]
        # What the build computes is run by the build, not by rendering here.
        fences = settings.setdefault("pymdownx.superfences", {})
        fences["custom_fences"] = [_COMPUTED] + [
            fence for fence in fences.get("custom_fences", []) if fence["name"] != "python"
        ]
        self._renderer = markdown.Markdown(extensions=list(settings), extension_configs=settings)
        self._includer = markdown.Markdown(
            extensions=["pymdownx.snippets"],
            extension_configs={"pymdownx.snippets": {**include, "auto_append": []}},
        )

    def pages(self) -> dict[str, Path]:
        """Markdown file of each page, by its path below docs/ without the suffix: `pool/futures`."""
        return {
            path.relative_to(self.docs).with_suffix("").as_posix(): path
            for path in sorted(self.docs.rglob("*.md"))
            if path.relative_to(self.docs).parts[0] not in NO_PAGES
            and not _MOVED.search(path.read_text("utf-8"))
        }

    def expand(self, text: str) -> str:
        """Expand the includes of `text`.

        Raises:
            PageError: if an included file doesn't exist.
        """
        preprocessor = self._includer.preprocessors["snippet"]
        try:
            lines = preprocessor.run(text.split("\n"))
        except SnippetMissingError as error:
            raise PageError(
                f"{error}: the include names a file that isn't there; "
                "correct the path, which is relative to snippets/"
            ) from None
        return "\n".join(lines).rstrip("\n")

    def code_shown(self, text: str) -> list[str]:
        """The code blocks that a reader of the rendered page sees."""
        self._renderer.reset()
        rendered = self._renderer.convert(text)
        return [html.unescape(_TAG.sub("", code)) for code in _CODE.findall(rendered)]


@cache
def load_site(root: Path) -> Site:
    """The site whose `mkdocs.yml` is in `root`."""
    return Site(root)


def read_page(root: Path, path: Path, allow_missing_outputs: bool = False) -> Page:
    """Read the page at `path`; its faults are part of the result.

    Args:
        root: the repository, where `mkdocs.yml` is.
        path: the Markdown file.
        allow_missing_outputs: whether a `.out` that isn't there yet is fine,
            because this run writes it.
    """
    return _Reader(load_site(root), path, allow_missing_outputs).read()


class _Reader:
    def __init__(self, site: Site, path: Path, allow_missing_outputs: bool):
        self.site = site
        self.allow_missing_outputs = allow_missing_outputs
        self.page = Page(path)
        self.folder = site.snippets / path.relative_to(site.docs).with_suffix("")
        self.text = path.read_text("utf-8")
        self.lines = self.text.splitlines()

    def read(self) -> Page:
        self._check_comments()
        try:
            raw = pytest_codeblocks.extract_from_file(self.page.path)
        except RuntimeError as error:
            line = self._first(_EXPECTED)
            self._problem(line, f"{error} Put the comment right below the code block.")
            return self.page
        for fence in raw:
            try:
                self._read_fence(fence)
            except PageError as error:
                self._problem(fence.lineno, str(error))
        for block in self.page.blocks:
            if block.expected is not None and not block.computed_by_build:
                self._check_titles(block)
        self._check_imported()
        if not self.page.problems:
            self._check_packages()
        if not self.page.problems:
            self._check_rendered(raw)
        return self.page

    def _problem(self, line: int, message: str) -> None:
        self.page.problems.append(Problem(self.page.path, line, message))

    def _first(self, pattern: re.Pattern) -> int:
        return next((n for n, line in enumerate(self.lines, 1) if pattern.search(line)), 1)

    # Comments that pytest-codeblocks would pass over in silence.

    def _check_comments(self) -> None:
        fences = [n for n, line in enumerate(self.lines, 1) if line.lstrip().startswith("```")]
        last = fences[-2] if len(fences) > 1 else 0
        for number, line in enumerate(self.lines, 1):
            if "pytest" not in line or not _COMMENT.search(line):
                continue
            if not any(known.fullmatch(line.strip()) for known in (_EXPECTED, _MARK, _PACKAGE)):
                self._problem(
                    number,
                    f"{line.strip()} does nothing here: write <!--pytest.mark.…-->, "
                    "<!--pytest-codeblocks:importorskip(PACKAGE)--> or "
                    "<!--pytest-codeblocks:expected-output-->, alone on its line",
                )
            elif number > last:
                self._problem(
                    number, f"{line.strip()} has no code block below it: add it or remove the comment"
                )

    def _check_packages(self) -> None:
        """Each package that is named belongs to a program; pytest-codeblocks takes the last of two."""
        packages = {block.line: block.package for block in self.page.blocks}
        fences = [n for n, line in enumerate(self.lines, 1) if line.lstrip().startswith("```")]
        for number, line in enumerate(self.lines, 1):
            if named := _PACKAGE.fullmatch(line.strip()):
                below = next(fence for fence in fences if fence > number)
                if packages.get(below) != named["name"]:
                    self._problem(
                        number,
                        f"{line.strip()} says nothing of a program: keep one, above its program",
                    )

    # One fence.

    def _read_fence(self, fence: pytest_codeblocks.CodeBlock) -> None:
        language, _, options = (fence.syntax or "").partition(" ")
        marks = [self._mark(text) for text in fence.marks]
        names = [name for name, _, _ in marks]
        if len(set(names)) < len(names):
            raise PageError("a mark is given twice: keep one")
        reason = next((kw.get("reason") for name, _, kw in marks if name == "skip"), None)
        if "skip" in names and not reason:
            raise PageError('say why it does not run: <!--pytest.mark.skip(reason="…")-->')
        if _is_build_time(fence):
            self._read_build_time(fence)
            return
        include = _INCLUDE.match(fence.code.rstrip("\n"))
        if include and variant_of(include["path"]):
            self._read_variant(fence, include["path"], marks)
            return
        source = self._source(fence.code, options)
        self.page.shown.add(source)
        if "skip" in names:
            if fence.expected_output is not None:
                raise PageError("it does not run, so nothing compares its expected output: remove one")
            return
        if language != "python" or source.suffix != ".py":
            raise PageError(
                f"nothing runs {language or 'a fence without a language'!r}: make it a Python script, or say "
                'why it is not for running: <!--pytest.mark.skip(reason="…")-->'
            )
        if source.parent != self.folder:
            self._read_module(fence, source, names)
            return
        if source.stem in sys.stdlib_module_names:
            raise PageError(
                f"{source.name} hides the standard library's module {source.stem!r} from every program in "
                "its folder: give it another name"
            )
        self._read_program(fence, source, marks)

    def _read_build_time(self, fence: pytest_codeblocks.CodeBlock) -> None:
        self.site.expand(fence.code)
        include = _INCLUDE.match(fence.code.split("\n")[0])
        program = _BUILD_TIME.search(fence.code)
        date = _UPDATED.search(fence.code)
        if not include or not (program or date) or len(fence.code.splitlines()) != 2:
            raise PageError(
                'a block that the build computes has two lines: --8<-- "build_time.py" and '
                'show("FOLDER/NAME.py", timeout=SECONDS) or updated("PAGE")'
            )
        if program and not (self.site.snippets / program["path"]).is_file():
            raise PageError(f"snippets/{program['path']} isn't there: correct the path in show()")
        name = self.page.path.relative_to(self.site.docs).with_suffix("").as_posix()
        if date and date["page"] != name:
            raise PageError(f'this page is called {name!r}: correct updated("{date["page"]}")')
        self.page.shown.add(self.site.snippets / include["path"])

    def _source(self, code: str, options: str) -> Path:
        """The file under snippets/ whose text the fence shows."""
        include = _INCLUDE.match(code.rstrip("\n"))
        expanded = self.site.expand(code.rstrip("\n"))
        source = self.site.snippets / include["path"] if include else None
        if source is None or not source.is_file() or _text(source) != expanded:
            raise PageError(
                "this code isn't a whole file under snippets/: put it into a file there and "
                'include it with one line, --8<-- "FOLDER/NAME.py"'
            )
        if page_folder(source) != self.folder:
            raise PageError(
                f"{include['path']} belongs to another page: the snippets of this page are in "
                f"{self.folder.relative_to(self.site.root).as_posix()}/"
            )
        title = _TITLE.search(options)
        if not title or title["title"] != include["path"]:
            raise PageError(f'tell the reader the file\'s name: ```python title="{include["path"]}"')
        if source in self.page.shown:
            raise PageError(f"{include['path']} is on this page already: show it once, and link to it")
        return source

    def _read_module(self, fence, source: Path, marks: list[str]) -> None:
        """A module of a package beside the page's programs, which run it."""
        if marks or fence.expected_output is not None:
            raise PageError(
                f"{source.name} is a module, which prints nothing by itself: marks and outputs belong to "
                "the programs that import it"
            )
        self._check_download(fence.lineno, source, "")
        self.page.modules.append(source)

    def _check_imported(self) -> None:
        """A package is imported by one of the page's programs: otherwise nothing runs it."""
        for module in self.page.modules:
            if not any(imports(block.script, module) for block in self.page.blocks):
                name = module.relative_to(self.folder).as_posix()
                line = next(n for n, text in enumerate(self.lines, 1) if f'/{name}"' in text)
                self._problem(line, f"no program of this page imports the package of {name}: nothing runs it")

    def _read_program(self, fence, source: Path, marks) -> None:
        name = source.relative_to(self.site.snippets).as_posix()
        output = source.with_suffix(".out")
        settings: dict = {"package": fence.importorskip}
        badges = []
        expected = None
        if fence.expected_output is not None:
            expected = self._expected(fence.expected_output.rstrip("\n"), output)
            self.page.compared.add(output)
        elif self._computed_by_build(name):
            settings["computed_by_build"] = True
            settings["comparison"] = Comparison("pattern", r"(?s)\A.+\Z")
            expected = "…"
        for mark, args, _ in marks:
            if mark == "output":
                settings["comparison"] = Comparison(*args)
            elif mark == "exit_status":
                settings["status"] = args[0]
            elif mark == "start_method":
                settings["methods"] = args
                badges += [method for method in args if method != DEFAULT]
            elif mark == "outcomes":
                settings["orders"] = args[0]
            elif mark == "platform":
                settings["platforms"] = args
                badges += [PLATFORMS[platform] for platform in args]
        said = [f"仅 {'、'.join(badges)}"] if badges else []
        if fence.importorskip:
            said.append(f"需要 {fence.importorskip}")
        self._check_download(fence.lineno, source, "，".join(said))
        block = Block(name, fence.lineno, source, expected, output, **settings)
        self.page.blocks.append(self._with_outcomes(block) if block.orders else block)

    def _with_outcomes(self, block: Block) -> Block:
        """A block whose page shows one outcome of several; those that are recorded are part of the result."""
        self.page.compared.add(block.recorded)
        name = block.recorded.relative_to(self.site.snippets).as_posix()
        try:
            found = read_outcomes(block.recorded.read_text("utf-8"))
        except FileNotFoundError:
            problem = "isn't there: `dev.py explore --update-outcomes` writes it"
        except ValueError as error:
            problem = f"can't be read: {error}"
        else:
            ended = [outcome for outcome in found if outcome.status is not None]
            if any(block.comparison.same(outcome.text, block.expected or "") for outcome in ended):
                return replace(block, outcomes=found)
            problem = "has no outcome that is the output on the page: show one of them"
        self._problem(block.line, f"{name} {problem}")
        return block

    def _read_variant(self, fence, name: str, marks) -> None:
        """One more output of the program above it, which newer versions print."""
        stem, since = variant_of(name)
        block = self.page.blocks[-1] if self.page.blocks else None
        if block is None or block.name != f"{stem}.py" or block.expected is None:
            raise PageError(f"{name} belongs right below the output of {stem}.py")
        if block.orders:
            raise PageError(f"{stem}.py has its outcomes recorded, so its output has no versions")
        if any(mark != "exit_status" for mark, _, _ in marks):
            raise PageError("of a version's output only the exit status can be marked: mark the program")
        older = block.on((4, 0, 0))
        if since <= (block.variants[-1].since if block.variants else FIRST):
            raise PageError(f"{name} stands below the output of a newer version: sort them by version")
        output = self.site.snippets / name
        expected = self._expected(fence.code.rstrip("\n"), output)
        self.page.compared.add(output)
        status = next((args[0] for _, args, _ in marks), block.status)
        if block.comparison.same(older.expected, expected) and status == older.status and expected:
            raise PageError(f"{name} says the same as the output of the version before it: remove it")
        variant = Variant(since, expected, output, status)
        self.page.blocks[-1] = replace(block, variants=(*block.variants, variant))

    def _check_titles(self, block: Block) -> None:
        """Each output is titled with the versions that print it."""
        outputs = [(FIRST, block.output), *((v.since, v.output) for v in block.variants)]
        for (since, output), (following, _) in zip(outputs, [*outputs[1:], (None, None)], strict=True):
            name = output.relative_to(self.site.snippets).as_posix()
            line = next(n for n, text in enumerate(self.lines) if text.strip() == f'--8<-- "{name}"')
            wanted = title(block.comparison.with_stderr, since, following)
            if f'title="{wanted}"' not in self.lines[line - 1]:
                self._problem(line, f'say which output this is: ```text title="{wanted}"')

    def _computed_by_build(self, name: str) -> bool:
        return any(call["path"] == name for call in _BUILD_TIME.finditer(self.text))

    def _expected(self, code: str, output: Path) -> str:
        include = _INCLUDE.match(code)
        wanted = output.relative_to(self.site.snippets).as_posix()
        if not include or include["path"] != wanted:
            raise PageError(f'the expected output must be one line: --8<-- "{wanted}"')
        if not output.exists() and self.allow_missing_outputs:
            return ""
        try:
            expanded = self.site.expand(code)
        except PageError as error:
            raise PageError(f"{error}; `pytest --update-outputs` writes it") from None
        if expanded != _text(output):
            raise PageError(f"the page doesn't show snippets/{wanted} as it is")
        return expanded + "\n"

    def _check_download(self, line: int, source: Path, promise: str) -> None:
        """The line above the fence links to the file, and says where it runs."""
        above = [text.strip() for text in self.lines[: line - 1] if text.strip()]
        while above and _COMMENT.fullmatch(above[-1]):
            above.pop()
        link = _DOWNLOAD.search(above[-1]) if above else None
        depth = len(self.page.path.relative_to(self.site.docs).parents) - 1
        target = "../" * depth + f"snippets/{source.relative_to(self.site.snippets).as_posix()}"
        # Two underscores on both sides of a word would make it bold.
        name = source.name.replace("__", r"\_\_")
        if not link or link["target"] != target or link["name"] != name:
            raise PageError(
                "give the reader the file, on the line above the block: "
                f'[下载 {source.name}]({target}){{ download="{name}" }}'
            )
        said = above[-1][: link.start()].strip()
        if said != promise:
            raise PageError(
                "the page must say where the program runs: begin the line of the download link with "
                f"{promise!r}, not with {said!r}"
            )

    def _mark(self, text: str) -> tuple[str, tuple, dict]:
        """Read `pytest.mark.NAME(literals)` without running it."""
        try:
            node = ast.parse(text, mode="eval").body
            name = ast.unparse(node.func).removeprefix("pytest.mark.")
            args = tuple(ast.literal_eval(arg) for arg in node.args)
            keywords = {kw.arg: ast.literal_eval(kw.value) for kw in node.keywords}
        except (SyntaxError, ValueError, AttributeError):
            raise PageError(f"{text} isn't a mark with literal arguments") from None
        valid = {
            "skip": not args and set(keywords) <= {"reason"},
            "output": 1 <= len(args) <= 2 and args[0] in MODES and _compiles(args[1:]),
            "exit_status": len(args) == 1 and isinstance(args[0], int),
            "start_method": args and set(args) <= {DEFAULT, *START_METHODS},
            "platform": args and set(args) <= set(PLATFORMS),
            "outcomes": len(args) == 1 and isinstance(args[0], int) and args[0] > 0,
        }
        if name not in valid:
            raise PageError(f"unknown mark {name!r}: the marks are {', '.join(valid)}")
        if not valid[name] or (keywords and name != "skip"):
            raise PageError(f"{text}: arguments that the mark doesn't take")
        # It would mask what lies between all letters, and twice where it does match something.
        if name == "output" and args[1:] and len(re.findall(args[1], "\0\0", re.M)) > 1:
            raise PageError(f"{text}: the pattern matches nothing, too, at any place: begin it with \\A")
        return name, args, keywords

    # The whole page.

    def _check_rendered(self, raw: list[pytest_codeblocks.CodeBlock]) -> None:
        try:
            read = []
            for fence in raw:
                if _is_build_time(fence):
                    continue
                read.append(self.site.expand(fence.code))
                if fence.expected_output is not None:
                    read.append(self.site.expand(fence.expected_output))
            seen = self.site.code_shown(self.text)
        except (PageError, SnippetMissingError):
            if self.allow_missing_outputs:
                return
            raise
        for mine, theirs in zip(read, seen):
            if _visible(mine) != _visible(theirs):
                break
        else:
            if len(read) == len(seen):
                return
            theirs = seen[len(read)] if len(seen) > len(read) else read[len(seen)]
        first = theirs.strip().splitlines()[0] if theirs.strip() else ""
        line = next((n for n, text in enumerate(self.lines, 1) if first and first in text), 1)
        self._problem(
            line,
            "the rendered page has a code block that the tests don't see in the same way "
            f"(it begins with {first!r}): write it as a fence of three backticks, outside other blocks",
        )


def _is_build_time(fence: pytest_codeblocks.CodeBlock) -> bool:
    return re.match(r"python .*\bexec=", fence.syntax or "") is not None


def page_folder(source: Path) -> Path:
    """The folder of the page that a file belongs to; in it, a folder with `__init__.py` is a package."""
    folder = source.parent
    while (folder / "__init__.py").exists():
        folder = folder.parent
    return folder


def packages_beside(script: Path) -> list[Path]:
    """The folders of the packages that a program finds beside it."""
    return sorted(found.parent for found in script.parent.glob("*/__init__.py"))


def imports(script: Path, module: Path) -> bool:
    """Whether a program imports the package of a module, or runs it."""
    package = module.relative_to(script.parent).parts[0]
    return re.search(rf"^(from|import) {package}\b", script.read_text("utf-8"), re.M) is not None


def _text(path: Path) -> str:
    return path.read_text("utf-8").rstrip("\n")


def _visible(code: str) -> list[str]:
    """Its lines as a reader sees them: rendering drops the spaces of an empty line."""
    return [line.rstrip() for line in code.strip().splitlines()]


def _compiles(patterns: tuple) -> bool:
    try:
        return all(re.compile(pattern) for pattern in patterns)
    except (re.error, TypeError):
        return False
