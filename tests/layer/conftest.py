from __future__ import annotations

from pathlib import Path

# Before pytester, which forgets what is first imported in its runs.
import mkdocs.plugins  # noqa: F401
import pytest

ROOT = Path(__file__).parents[2]

SETTINGS = """
site_name: course
theme: {name: mkdocs}
plugins: []
markdown_extensions:
  - attr_list
  - pymdownx.highlight
  - pymdownx.snippets: {base_path: [snippets], check_paths: true}
  - pymdownx.superfences
"""


class Course:
    """A small course of its own, whose doc tests a test runs."""

    def __init__(self, pytester: pytest.Pytester):
        self.pytester = pytester
        self.root = pytester.path
        self.write("mkdocs.yml", SETTINGS)
        self.write("conftest.py", 'pytest_plugins = ["tests.doctests.plugin"]\n')
        self.write("docs/pool.md", "# Pool\n")
        (self.root / "snippets" / "pool").mkdir(parents=True)

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def page(self, text: str) -> None:
        """Add `text` to the page."""
        path = self.root / "docs/pool.md"
        self.write("docs/pool.md", f"{path.read_text('utf-8')}\n{text}\n")

    def snippet(self, code: str, out: str | None = None, marks: str = "", badge: str = "") -> None:
        """Put a program on the page, as an author does."""
        self.write("snippets/pool/a.py", code)
        self.page(
            f'{marks}\n{badge}[下载 a.py](snippets/pool/a.py){{ download="a.py" }}\n\n'
            '```python title="pool/a.py"\n--8<-- "pool/a.py"\n```'
        )
        if out is not None:
            title = "输出（含标准错误）" if "traceback" in marks else "输出"
            self.write("snippets/pool/a.out", out)
            self.page(
                f'<!--pytest-codeblocks:expected-output-->\n```text title="{title}"\n--8<-- "pool/a.out"\n```'
            )

    def run(self, *options: str) -> pytest.RunResult:
        """Run the course's doc tests, on one start method unless told otherwise."""
        chosen = options if "--start-method" in options else ("--start-method", "spawn", *options)
        return self.pytester.runpytest_inprocess("-p", "no:xdist", "-p", "no:cacheprovider", *chosen)

    def fails(self, *messages: str, options: tuple[str, ...] = ()) -> str:
        """Run; every one of `messages` must be in the report of a failure."""
        result = self.run(*options)
        text = result.stdout.str()
        assert result.parseoutcomes().get("failed", 0) >= 1, text
        for message in messages:
            assert message in text
        return text

    def passes(self, count: int | None = None, options: tuple[str, ...] = ()) -> None:
        """Run; nothing must fail."""
        outcomes = self.run(*options).parseoutcomes()
        assert set(outcomes) <= {"passed", "warnings"} and outcomes["passed"], outcomes
        if count is not None:
            assert outcomes["passed"] == count


@pytest.fixture
def course(pytester: pytest.Pytester, monkeypatch) -> Course:
    monkeypatch.syspath_prepend(str(ROOT))
    return Course(pytester)
