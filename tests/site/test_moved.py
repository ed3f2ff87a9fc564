"""Each address that the site ever had leads to where its text is today."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import quote, unquote, urldefrag, urljoin

import pytest

from tests.builds import parse

# Pages and headings that once were published: other sites may link to them. Lines are only added.
OLD = Path(__file__).with_name("old_addresses.txt").read_text("utf-8").splitlines()
STATED = re.compile(r"const (anchors|to) = (.*);$", re.M)


def lead(site: Path, address: str) -> str:
    """Where an address leads, as partials/moved.html does it: an address with its anchor."""
    page, anchor = urldefrag(address)
    html = site / page / "index.html"
    assert html.is_file(), f"{address} is not there"
    soup = parse(html)
    if soup.find("article") and (not anchor or soup.find(id=anchor)):
        return address
    stated = {name: json.loads(value) for name, value in STATED.findall(html.read_text("utf-8"))}
    target = stated.get("anchors", {}).get(anchor)
    if target is None:
        assert stated.get("to"), f"{address} is gone: say in the page's front matter where it leads"
        target = stated["to"] + (f"#{anchor}" if anchor else "")
    return lead(site, unquote(urljoin(f"/{page}", target)).lstrip("/"))


def test_each_old_address_leads_to_what_is_there(built):
    wrong = []
    for address in OLD:
        try:
            lead(built.site, address)
        except AssertionError as error:
            wrong.append(str(error).split("\n")[0])
    assert not wrong


@pytest.mark.parametrize("builder", ["mkdocs", "zensical"])
def test_a_browser_is_led_on(builds, serve, open_page, builder):
    base = serve(builds[builder].site)
    page = open_page(base)
    # A page that went elsewhere, one of its headings, and a heading of an address that has another page now.
    for old in ("queue/", "errors/#eof-error", "pool/#initializer每个工作进程先做一次"):
        place = lead(builds[builder].site, old)
        assert place != old
        page.goto(base + quote(old, safe="/#"))
        page.wait_for_url(re.compile(re.escape(base + quote(place, safe="/#")) + "$"))


def test_a_reader_without_javascript_finds_the_new_page(builds, serve, open_page):
    base = serve(builds["mkdocs"].site)
    page = open_page(f"{base}errors/", java_script_enabled=False)
    page.wait_for_url(f"{base}reference/errors/")
