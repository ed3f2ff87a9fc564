"""Times of the doc tests, measured in one go on this machine.

    python -m tests.tools.benchmark [--record]

Prints the wall time of the default run of all snippets beside the sum of the
snippets' own times, beside the same tests one after the other, and beside plain
pytest-codeblocks on the same pages (with the includes expanded for it, because it
would find nothing otherwise; it runs no line below a main guard, and a program
that exits takes pytest with it, so its exit status is shown).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from tests.doctests.pages import load_site, read_page
from tests.tools import figures

ROOT = Path(__file__).parents[2]


def _pytest(*options: str, cwd: Path = ROOT) -> tuple[float, int]:
    """Wall time in seconds, and exit status."""
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *options],
        cwd=cwd,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return time.monotonic() - started, done.returncode


def _plain(folder: Path) -> tuple[float, int]:
    for name, path in load_site(ROOT).pages().items():
        blocks = read_page(ROOT, path).blocks
        code = [block.script.read_text("utf-8") for block in blocks]
        text = "\n".join(f"```python\n{c}```\n" for c in code)
        (folder / f"{name.replace('/', '-')}.md").write_text(text, "utf-8")
    return _pytest("--codeblocks", "-p", "no:xdist", cwd=folder)


def main() -> None:
    with figures.section("benchmark") as section, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        report = folder / "report.xml"
        serial = _pytest("docs", "-n0", f"--junit-xml={report}")
        cases = list(ElementTree.parse(report).getroot().iter("testcase"))
        own = sum(float(case.get("time")) for case in cases)
        parallel = _pytest("docs")
        plain = _plain(folder)
        section.header("运行", "秒", "与第一行之比", "退出码")
        for what, (seconds, status) in (
            (f"页面上的程序（{len(cases)} 次）", parallel),
            ("各自用时之和", (own, None)),
            ("一个接一个（`-n 0`）", serial),
            ("只用 pytest-codeblocks：主程序保护以下的代码一行也不运行", plain),
        ):
            ratio = f"{seconds / parallel[0]:.2f}"
            section.row(what, f"{seconds:.1f}", ratio, "" if status is None else str(status))


if __name__ == "__main__":
    main()
