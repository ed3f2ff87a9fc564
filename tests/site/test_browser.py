"""What a reader's browser makes of the site: Chromium, wide and as a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser import SIZES, address, visit, wait_until
from tests.builds import ROOT, missing
from tests.doctests.pages import load_site

PAGES = [*load_site(ROOT).pages(), "404.html"]
SCHEMES = {"light": "default", "dark": "slate"}

# A line for each violation of axe-core's rules.
AXE = """
options => axe.run({...options, resultTypes: ["violations"]}).then(result => result.violations.flatMap(
  v => v.nodes.map(node => `${v.id}: ${node.target} ${node.failureSummary}`)))
"""

# All rules in the light scheme; the other has the same elements in other colours.
RULES = {"light": {}, "dark": {"runOnly": ["color-contrast", "link-in-text-block"]}}

# Colours that change at once: nothing has to wait for the end of a transition, which never comes
# if the browser draws no frames.
AT_ONCE = "* { transition: none !important }"

# Half of axe-core's time goes into the colours of thousands of words of code. Words of one kind
# have one colour, so the first of each kind stays for axe-core and the others become plain text.
ONE_WORD_OF_EACH_KIND = """
() => {
  const seen = new Set();
  for (const word of document.querySelectorAll(".highlight code span[class]")) {
    const kind = `${word.closest(".highlight").className} ${word.className}`;
    if (seen.has(kind)) word.replaceWith(...word.childNodes);
    seen.add(kind);
  }
}
"""


@pytest.mark.parametrize("name", PAGES)
def test_page(window, base, name):
    axe = ROOT / "node_modules/axe-core/axe.min.js"
    if not axe.exists():
        missing("axe-core isn't installed: run `npm ci`")
    page = visit(window, address(base, name))
    page.locator(".md-search[aria-label]").wait_for(state="attached")
    page.evaluate(axe.read_text("utf-8"))
    page.evaluate(ONE_WORD_OF_EACH_KIND)
    page.add_style_tag(content=AT_ONCE)
    found = []
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        for scheme, attribute in SCHEMES.items():
            page.emulate_media(color_scheme=scheme)
            page.wait_for_function(f"document.body.dataset.mdColorScheme === '{attribute}'")
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"{size}, {scheme}: the page scrolls sideways")
            found += [f"{size}, {scheme}: {line}" for line in page.evaluate(AXE, RULES[scheme])]
    assert not found
    assert not page.errors
    assert not page.foreign


def test_without_javascript_everything_is_there_to_read_and_to_download(open_page, base):
    page = open_page(address(base, "pool/pool"), java_script_enabled=False)
    block = page.locator("p:has(a[download='imap.py']) + div pre code")
    assert block.is_visible()
    assert "def get_html" in block.inner_text()
    assert page.locator("figure.diagram svg").first.is_visible()
    with page.expect_download() as download:
        page.click("a[download='imap.py']")
    text = download.value.path().read_text("utf-8")
    assert text == (ROOT / "snippets/pool/pool/imap.py").read_text("utf-8")


def test_the_copy_button_copies_the_whole_file(open_page, base):
    page = open_page(address(base, "pool/pool"), permissions=["clipboard-read", "clipboard-write"])
    block = page.locator("p:has(a[download='imap.py']) + div")
    block.hover()
    block.locator("button, .md-clipboard").first.click()
    wait_until(page, "async () => (await navigator.clipboard.readText()).length > 0")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == (ROOT / "snippets/pool/pool/imap.py").read_text("utf-8").strip()


def test_the_scheme_can_be_switched(open_page, base):
    page = open_page(base)
    seen = []
    for _ in range(3):
        page.locator("label[for^=__palette]:visible").click()
        seen.append(page.evaluate("document.body.dataset.mdColorScheme"))
    assert set(seen) == {"default", "slate"}


def test_printing_cuts_nothing(open_page, base):
    page = open_page(address(base, "ipc/manager-types"))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 900})
    cut = page.evaluate(
        "[...document.querySelectorAll('pre > code')]"
        ".filter(code => code.scrollWidth > code.clientWidth + 1).length"
    )
    assert cut == 0
    assert page.locator("details > .highlight").first.bounding_box()["height"] > 100
    assert not page.locator(".md-header").is_visible()
    assert not page.locator(".md-sidebar").first.is_visible()


# Distance of the line under a linked name from the lower edge of its text.
LINES = """
[...document.querySelectorAll("article a:has(> code)")].filter(a => a.textContent.includes("_")).map(a => {
  const { textDecorationLine, borderBottomWidth } = getComputedStyle(a);
  const range = document.createRange();
  range.selectNodeContents(a.querySelector("code"));
  return {
    underlined: textDecorationLine !== "none",
    width: parseFloat(borderBottomWidth),
    below: a.getBoundingClientRect().bottom - range.getBoundingClientRect().bottom,
  };
})
"""


def test_the_line_under_a_linked_name_hides_no_underscore(open_page, base):
    lines = open_page(address(base, "pool/pool")).evaluate(LINES)
    assert lines
    assert all(not line["underlined"] and line["width"] > 0 and line["below"] > 2 for line in lines)


# Headings that are higher than without the link behind them.
HIGHER = """
[...document.querySelectorAll("article :is(h1, h2, h3):has(> .headerlink)")].filter(heading => {
  const link = heading.querySelector(".headerlink");
  const before = heading.offsetHeight;
  link.remove();
  return heading.offsetHeight < before;
}).map(heading => heading.textContent)
"""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["scheduler", "program/project", "reference/errors"])
def test_the_link_behind_a_heading_needs_no_line_of_its_own(open_page, base, name, size):
    page = open_page(address(base, name), size)
    assert page.locator("article h2").count()
    assert page.evaluate(HIGHER) == []


# Labels that are too small to read, or that stick out of their diagram.
UNREADABLE = """
[...document.querySelectorAll("figure.diagram svg")].flatMap(svg => {
  const frame = svg.getBoundingClientRect();
  return [...svg.querySelectorAll("text")].filter(text => {
    const box = text.getBoundingClientRect();
    return box.height < 10 || box.left < frame.left - 1 || box.right > frame.right + 1;
  }).map(text => text.textContent);
})
"""


@pytest.mark.parametrize("name", ["process/what", "pool/pool", "appendix/queue-internals"])
def test_diagrams_can_be_read(open_page, base, name):
    page = open_page(address(base, name))
    assert page.locator("figure.diagram text").count() > 5
    for width, height in SIZES.values():
        page.set_viewport_size({"width": width, "height": height})
        assert not page.evaluate(UNREADABLE)


def test_the_404_page_leads_home_from_anywhere(open_page, built, serve):
    base = serve(built.site)
    page = open_page(f"{base}no/such/page/")
    assert page.locator("h1").inner_text() == "没有这个页面"
    page.locator("article a", has_text="首页").click()
    page.wait_for_url(re.compile(f"{base}(index.html)?$"))
    expect(page.locator("h1")).to_contain_text("多进程编程")
    assert not page.foreign
