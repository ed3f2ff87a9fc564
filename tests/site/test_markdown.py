"""Each page can be had as Markdown with its programs and outputs, and all of them as llms.txt."""

from __future__ import annotations

import re

import jinja2
import pytest
from playwright.sync_api import expect

from tests.browser import address
from tests.builds import ROOT
from tests.doctests.pages import load_site, read_page

PAGES = load_site(ROOT).pages()


def markdown(build, name):
    return (build.site / address("", name) / "index.md").read_text("utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_all_its_programs_and_outputs(builds, name):
    text = re.sub(r"^ +", "", markdown(builds["mkdocs"], name), flags=re.M)
    assert text.startswith("# ")
    for block in read_page(ROOT, PAGES[name]).blocks:
        shown = [block.script, *([block.output] if block.expected is not None else [])]
        shown += [variant.output for variant in block.variants]
        for path in shown:
            if path.is_file():
                lines = [line.strip() for line in path.read_text("utf-8").rstrip("\n").split("\n")]
                assert "\n".join(lines) in text, path


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_left_of_what_only_the_site_needs(builds, name):
    outside = re.sub(r"^ *```.*?^ *```$", "", markdown(builds["mkdocs"], name), flags=re.S | re.M)
    left = re.findall(r'--8<--|<!--|<svg|download="|exec="|\{ #|\.md[)#]|^---$', outside, re.M)
    assert not left


def test_both_builders_give_the_same(builds):
    for name in [address("", page) + "index.md" for page in PAGES] + ["llms.txt", "llms-full.txt"]:
        assert (builds["mkdocs"].site / name).read_text("utf-8") == (
            builds["zensical"].site / name
        ).read_text("utf-8")


def test_llms_txt_leads_to_every_page_in_order(builds):
    index = (builds["mkdocs"].site / "llms.txt").read_text("utf-8")
    links = re.findall(r"^- \[[^]]+\]\((\S+)\): \S", index, re.M)
    root = links[0].removesuffix("index.md")
    assert {link.removeprefix(root) for link in links} == {f"{address('', page)}index.md" for page in PAGES}
    full = (builds["mkdocs"].site / "llms-full.txt").read_text("utf-8")
    positions = [
        full.index((builds["mkdocs"].site / link.removeprefix(root)).read_text("utf-8")) for link in links
    ]
    assert positions == sorted(positions)


def test_a_reader_copies_the_page(builds, base, open_page):
    page = open_page(address(base, "pool/pool"), permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("link", name="复制为 Markdown").click()
    expect(page.get_by_role("link", name="已复制")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == markdown(builds["mkdocs"], "pool/pool")


LEARNED = ("start", "process", "pool", "ipc", "sharing", "program")


@pytest.mark.parametrize("name", [name for name in PAGES if name.startswith(LEARNED)])
def test_a_page_of_the_path_is_read_in_one_sitting(built, name):
    html = (built.site / address("", name) / "index.html").read_text("utf-8")
    said = re.search(r"读完约 (\d+) 分钟", html)
    assert not said or int(said[1]) <= 20, f"{said[0]}: make it two pages"
    assert said or name.endswith("/index"), "it doesn't say how long it takes"


def test_what_is_in_a_picture_is_not_read_word_by_word():
    templates = jinja2.ChoiceLoader(
        [jinja2.DictLoader({"base.html": "{% block content %}{% endblock %}"})]
        + [jinja2.FileSystemLoader(ROOT / "overrides")]
    )
    environment = jinja2.Environment(loader=templates)
    environment.filters["url"] = str
    figure = f"<figure><svg><text>{'字' * 9000}</text></svg><figcaption>{'字' * 900}</figcaption></figure>"
    content = f"<p>{'字' * 1800}</p>{figure}{figure}<p>{'字' * 900}</p>"
    html = environment.get_template("main.html").render(page={"content": content})
    assert "读完约 5 分钟" in html
