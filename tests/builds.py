"""The site, built once with each of the two builders, and what serves it: fixtures."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from filelock import FileLock

from tests.server import Handler, serving

ROOT = Path(__file__).parents[1]
PARTS = ("docs", "snippets", "overrides", "tools", "mkdocs.yml")
BUILDERS = ("mkdocs", "zensical")
SUBPATH = "/some/course/"


def missing(what: str) -> None:
    """Skip where a tool isn't installed; where CI runs, that is a failure."""
    (pytest.fail if os.environ.get("CI") else pytest.skip)(what)


@dataclass
class Build:
    """A finished build: its exit status, what it said, and the site's folder."""

    status: int
    log: str
    site: Path

    def pages(self) -> dict[str, Path]:
        """HTML file of each page, by its address below the site's root; without those that only lead on."""
        return {
            path.relative_to(self.site).as_posix(): path
            for path in sorted(self.site.rglob("*.html"))
            if parse(path).find("article")
        }


@cache
def parse(path: Path) -> BeautifulSoup:
    """A built page, to read only: it is parsed once."""
    return BeautifulSoup(path.read_text("utf-8"), "lxml")


def copy_course(folder: Path) -> None:
    """Copy what a build reads, with the history that dates come from."""
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, symlinks=True)
        else:
            shutil.copy(source, folder / part)
    git = subprocess.run(["git", "rev-parse", "--absolute-git-dir"], cwd=ROOT, capture_output=True, text=True)
    if git.returncode == 0:
        (folder / ".git").write_text(f"gitdir: {git.stdout.strip()}\n")


def build(folder: Path, builder: str) -> Build:
    """Build the course in `folder`, strictly."""
    env = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "NO_COLOR": "1",
        # The 404 page and the Markdown depend on where the site is published.
        "SITE_URL": f"https://example.org{SUBPATH}",
    }
    done = subprocess.run(
        [sys.executable, "-m", builder, "build", "--strict"],
        cwd=folder,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    if builder == "zensical" and done.returncode == 0:
        # MkDocs runs them as its hooks.
        for tool in ("llms.py", "offline.py"):
            subprocess.run([sys.executable, f"tools/{tool}", "site"], cwd=folder, env=env, check=True)
    return Build(done.returncode, done.stdout, folder / "site")


class Builds(dict):
    """The site as each builder makes it: built when it is asked for, once for all xdist workers."""

    def __init__(self, folder: Path):
        super().__init__()
        self._folder = folder

    def __missing__(self, builder: str) -> Build:
        folder = self._folder / f"site-{builder}"
        log = folder / "build.log"
        with FileLock(f"{folder}.lock"):
            if not log.exists():
                folder.mkdir()
                copy_course(folder)
                done = build(folder, builder)
                log.write_text(f"{done.status}\n{done.log}", "utf-8")
        status, _, text = log.read_text("utf-8").partition("\n")
        self[builder] = Build(int(status), text, folder / "site")
        return self[builder]


@pytest.fixture(scope="session")
def builds(tmp_path_factory) -> Builds:
    """The site as each builder makes it, by the builder's name."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    return Builds(shared)


@pytest.fixture(scope="session", params=BUILDERS)
def built(request, builds) -> Build:
    """The site, once from each builder."""
    return builds[request.param]


class _Pages(Handler):
    """Answers with the site's 404 page what isn't there, as GitHub Pages does."""

    def send_error(self, code, *args, **kwargs):
        page = Path(self.directory + SUBPATH) / "404.html"
        self.answer(page.read_bytes(), "text/html; charset=utf-8", code)


@pytest.fixture(scope="session")
def serve(tmp_path_factory):
    """Serve a site's folder under a sub-path, as GitHub Pages does; gives its address."""
    with ExitStack() as servers:

        def start(site: Path) -> str:
            root = tmp_path_factory.mktemp("web")
            mount = Path(f"{root}{SUBPATH}")
            mount.parent.mkdir(parents=True)
            mount.symlink_to(site, target_is_directory=True)
            return servers.enter_context(serving(root, _Pages)).rstrip("/") + SUBPATH

        yield start
