"""How long the site takes to build, beside a bare Material build of the same text.

    python -m tests.tools.build [--record]

The bare one has the pages with their programs written out, the theme, its search and the extensions that the
text is written in; no hook, no include, nothing that the build computes. Each is built three times in turn.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.builds import BUILDERS, copy_course
from tests.doctests.pages import load_site
from tests.tools import figures

ROUNDS = 3
GOALS = {"mkdocs": "≤ 1.5", "zensical": ""}

BARE = """site_name: bare
theme:
  name: material
  font: false
plugins: [search]
markdown_extensions:
  - admonition
  - attr_list
  - md_in_html
  - pymdownx.details
  - pymdownx.highlight
  - pymdownx.inlinehilite
  - pymdownx.superfences
  - tables
  - toc: {permalink: true}
"""


def seconds(folder: Path, builder: str) -> tuple[float, float]:
    """Build what is in a folder: the time that passed, and what was computed, in seconds."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    shutil.rmtree(folder / ".cache", ignore_errors=True)
    began, before = time.monotonic(), os.times()
    subprocess.run([sys.executable, "-m", builder, "build"], cwd=folder, check=True, capture_output=True)
    passed, after = time.monotonic() - began, os.times()
    computed = after.children_user + after.children_system - before.children_user - before.children_system
    return passed, computed


def write_bare(course: Path, folder: Path) -> None:
    """The text of the course with its programs written out, and a configuration for it."""
    site = load_site(course)
    for path in site.pages().values():
        target = folder / "docs" / path.relative_to(site.docs)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(site.expand(path.read_text("utf-8")), "utf-8")
    (folder / "mkdocs.yml").write_text(BARE, "utf-8")


def main() -> None:
    with figures.section("build") as section, tempfile.TemporaryDirectory() as name:
        course, bare = Path(name) / "course", Path(name) / "bare"
        course.mkdir()
        copy_course(course)
        write_bare(course, bare)
        builds = {"mkdocs（只有主题）": (bare, "mkdocs")} | {one: (course, one) for one in BUILDERS}
        measured = {what: [] for what in builds}
        for _ in range(ROUNDS):
            for what, arguments in builds.items():
                measured[what].append(seconds(*arguments))
        base = median(passed for passed, _ in measured["mkdocs（只有主题）"])
        section.header("生成", "秒", "其中计算", "与第一行之比", "目标")
        for what, times in measured.items():
            passed, computed = (median(column) for column in zip(*times))
            section.row(what, f"{passed:.1f}", f"{computed:.1f}", f"{passed / base:.2f}", GOALS.get(what, ""))


if __name__ == "__main__":
    main()
