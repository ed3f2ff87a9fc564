"""Every link leads somewhere: inside the site, and in the Python documentation."""

from __future__ import annotations

import re
import urllib.request
import zlib
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

from tests.builds import parse

# Documentation, sources and trackers: what a page may cite.
KNOWN = {
    "bugs.python.org",
    "code.visualstudio.com",
    "coverage.readthedocs.io",
    "distributed.dask.org",
    "docs.dask.org",
    "docs.docker.com",
    "docs.kernel.org",
    "docs.pytest.org",
    "docs.python.org",
    "docs.ray.io",
    "github.com",
    "joblib.readthedocs.io",
    "learn.microsoft.com",
    "man7.org",
    "numpy.org",
    "psutil.readthedocs.io",
    "pytest-cov.readthedocs.io",
    "pyinstaller.org",
    "pytorch.org",
    "scikit-learn.org",
    "www.sqlite.org",
}
PYTHON = "https://docs.python.org/zh-cn/3/"


def links(build):
    for name, path in build.pages().items():
        for link in parse(path).select("a[href]"):
            yield name, path, link["href"], link


def test_internal_links_and_anchors(built):
    ids = {path: {tag["id"] for tag in parse(path).select("[id]")} for path in built.pages().values()}
    broken = []
    for name, path, href, _ in links(built):
        target, fragment = urldefrag(href)
        if urlsplit(target).netloc or name == "404.html":
            continue
        file = (path.parent / unquote(target)).resolve() if target else path
        if file.is_dir():
            file /= "index.html"
        if not file.is_file():
            broken.append(f"{name}: {href} is not there")
        elif fragment and unquote(fragment) not in ids.get(file, {unquote(fragment)}):
            broken.append(f"{name}: {href} has no such anchor")
    assert not broken


def test_other_sites_are_the_ones_we_know(built):
    hosts = {
        urlsplit(href).netloc
        for _, _, href, link in links(built)
        if urlsplit(href).netloc and "edit" not in link.get("rel", [])
    }
    assert hosts <= KNOWN


def addresses(inventory: bytes) -> set[str]:
    """Pages and anchors that a Sphinx inventory (version 2) names."""
    found = set()
    for line in zlib.decompress(inventory.split(b"\n", 4)[4]).decode().splitlines():
        # The name may hold spaces: name, domain:role, priority, address, title.
        name, address = re.match(r"(.+?) \S+:\S+ -?\d+ (\S*) ", line).groups()
        address = address.replace("$", name)
        found |= {address, address.partition("#")[0]}
    return found


def test_an_inventory_is_read():
    lines = (
        "multiprocessing.Queue py:class 1 library/multiprocessing.html#$ -\n"
        "a label std:label -1 library/queue.html#a-label A label\n"
    )
    head = b"# Sphinx inventory version 2\n# Project: Python\n# Version: 3\n# zlib\n"
    assert addresses(head + zlib.compress(lines.encode())) == {
        "library/multiprocessing.html",
        "library/multiprocessing.html#multiprocessing.Queue",
        "library/queue.html",
        "library/queue.html#a-label",
    }


def test_anchors_of_the_python_documentation(builds):
    try:
        with urllib.request.urlopen(f"{PYTHON}objects.inv", timeout=10) as answer:
            inventory = answer.read()
    except OSError as error:
        pytest.skip(f"the inventory of docs.python.org can't be reached: {error}")
    known = addresses(inventory) | {""}
    wrong = {
        href
        for _, _, href, _ in links(builds["mkdocs"])
        if href.startswith(PYTHON) and unquote(href.removeprefix(PYTHON)) not in known
    }
    assert not wrong
