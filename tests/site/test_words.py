"""One term for one thing, those of the Chinese documentation of the standard library."""

from __future__ import annotations

import re

import pytest

from tests.builds import ROOT
from tests.doctests.pages import load_site

PAGES = load_site(ROOT).pages()

# What isn't written, and what is written instead. The author's sentences are quoted as they are.
INSTEAD = {
    r"启动方式": "启动方法",
    r"接住": "捕获",
    r"交出 ?GIL": "释放 GIL",
    r"GIL 锁": "GIL",
    r"次序": "顺序",
    r"虚拟空间": "虚拟地址空间",
    r"\bpython\b": "Python",
    r"进程间通讯": "进程间通信",
    r"^#+ 更正": "a heading that says what the section is about",
}

QUOTE = re.compile(r"^(?P<indent> *)(?:!!!|\?\?\?\+?) quote.*\n(?:(?P=indent) {4}.*\n|\s*\n)*", re.M)
CODE = re.compile(
    r"^ *```.*?^ *```$|`[^`\n]*`|<!--.*?-->|\]\([^)]*\)(?:\{[^}]*\})?|^---\n.*?^---$"
    r"|\{ ?#[^}]*\}|<a id=[^>]*>",
    re.S | re.M,
)
# The lesson's text as it stands, sentence by sentence.
WHOLE_LESSON = {"appendix/lesson"}

# What the site says besides its pages: its scripts, the machine, and what wraps or lists the pages.
SCRIPTS = [
    path
    for folder, pattern in (
        ("docs/javascripts", "*.*js"),
        ("docs/machine", "*.mjs"),
        ("docs/machine", "*.py"),
        ("overrides", "*.html"),
        ("tools", "*.py"),
    )
    for path in sorted((ROOT / folder).rglob(pattern))
    if "vendor" not in path.parts
]
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def body(text: str) -> str:
    """What a page says in its own words."""
    return CODE.sub("", QUOTE.sub("", text))


@pytest.mark.parametrize("name", sorted(set(PAGES) - WHOLE_LESSON))
def test_a_page_uses_the_terms_of_the_course(name):
    text = body(PAGES[name].read_text("utf-8"))
    found = [
        f"{line.strip()!r}: {instead}"
        for line in text.splitlines()
        for word, instead in INSTEAD.items()
        if re.search(word, line)
    ]
    assert not found


def test_what_the_scripts_say_uses_them_too():
    # Whole lines, comments too: no pattern finds a string in the braces of another, or one of several lines.
    lines = [(path.name, line.strip()) for path in SCRIPTS for line in path.read_text("utf-8").splitlines()]
    assert sum(bool(CHINESE.search(line)) for _, line in lines) > 100
    # A command is written as it is typed.
    terms = {word: instead for word, instead in INSTEAD.items() if instead != "Python"}
    found = [(*one, instead) for one in lines for word, instead in terms.items() if re.search(word, one[1])]
    assert not found
