"""Times of the doc tests, measured in one go on this machine.

    python -m tests.tools.benchmark

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
    for path in load_site(ROOT).docs.glob("*.md"):
        blocks = read_page(ROOT, path).blocks
        code = [block.script.read_text("utf-8") for block in blocks]
        text = "\n".join(f"```python\n{c}```\n" for c in code)
        (folder / path.name).write_text(text, "utf-8")
    return _pytest("--codeblocks", "-p", "no:xdist", cwd=folder)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        report = folder / "report.xml"
        serial = _pytest("docs", "-n0", f"--junit-xml={report}")
        cases = list(ElementTree.parse(report).getroot().iter("testcase"))
        own = sum(float(case.get("time")) for case in cases)
        parallel = _pytest("docs")
        plain = _plain(folder)
    for what, (seconds, status) in (
        (f"{len(cases)} snippet runs, default (parallel)", parallel),
        ("sum of the snippets' own times", (own, 0)),
        ("the same, one after the other (-n 0)", serial),
        ("plain pytest-codeblocks, nothing below a main guard", plain),
    ):
        ratio = seconds / parallel[0]
        print(f"{what:52} {seconds:7.1f} s   {ratio:5.2f} × the default run   exit status {status}")


if __name__ == "__main__":
    main()
