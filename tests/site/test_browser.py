"""What a reader's browser makes of the site: Chromium, wide and as a phone."""

from __future__ import annotations

import shutil
from urllib.parse import urlsplit

import pytest

from tests.doctests.pages import load_site

from .conftest import ROOT, missing

PAGES = sorted(path.stem for path in load_site(ROOT).docs.glob("*.md"))
SIZES = {"wide": (1280, 900), "phone": (360, 740)}
SCHEMES = ("light", "dark")

# What a reader types, and the page that has to come first.
SEARCHES = {
    "进程池": "pool",
    "阻塞态": "process",
    "生产者": "queue",
    "imap_unordered": "pool",
    "管道": "pipe",
    "Queue objects should only be shared": "errors",
}


def address(base: str, page: str) -> str:
    return base if page == "index" else f"{base}{page}/"


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        missing("no Chromium: apt-get install chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def base(builds, serve) -> str:
    return serve(builds["mkdocs"].site)


@pytest.fixture
def open_page(chromium):
    """Open an address; what it asked of other hosts and its errors are kept."""
    contexts = []

    def start(url, size="wide", scheme="light", **options):
        width, height = SIZES[size]
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme,
            locale="zh-CN", **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.errors, page.foreign = [], []
        page.on("console", lambda m: page.errors.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.on("requestfailed", lambda request: page.errors.append(f"failed: {request.url}"))
        host = urlsplit(url).netloc
        page.on("request", lambda request: page.foreign.append(request.url)
                if urlsplit(request.url).netloc not in (host, "") else None)
        page.goto(url)
        return page

    yield start
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_page(open_page, base, name, size, scheme):
    axe = ROOT / "node_modules/axe-core/axe.min.js"
    if not axe.exists():
        missing("axe-core isn't installed: run `npm ci`")
    page = open_page(address(base, name), size, scheme)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.body.dataset.mdColorScheme") == (
        "default" if scheme == "light" else "slate"
    )
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= SIZES[size][0], "the page scrolls sideways"
    assert not page.errors
    assert not page.foreign
    page.evaluate(axe.read_text("utf-8"))
    result = page.evaluate("axe.run({resultTypes: ['violations']})")
    found = [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in result["violations"] for node in violation["nodes"]
    ]
    assert not found, "\n".join(found[:10])


@pytest.mark.parametrize("words", SEARCHES)
def test_search_finds_the_page_first(open_page, built, serve, words):
    page = open_page(serve(built.site))
    page.keyboard.press("/")
    page.keyboard.type(words)
    results = page.locator(".md-search-result__link, .md-search ol a, [class*=search] li a")
    results.first.wait_for()
    first = results.first.get_attribute("href")
    assert urlsplit(first).path.rstrip("/").endswith(SEARCHES[words]), first
    assert not page.foreign


def test_without_javascript_everything_is_there_to_read_and_to_download(open_page, base):
    page = open_page(address(base, "pool"), java_script_enabled=False)
    assert page.locator("pre code").first.is_visible()
    assert "def get_html" in page.locator("pre code").first.inner_text()
    assert page.locator("figure.diagram svg").first.is_visible()
    with page.expect_download() as download:
        page.click("a[download='imap.py']")
    text = download.value.path().read_text("utf-8")
    assert text == (ROOT / "snippets/pool/imap.py").read_text("utf-8")


def test_the_copy_button_copies_the_whole_file(open_page, base):
    page = open_page(address(base, "pool"), permissions=["clipboard-read", "clipboard-write"])
    block = page.locator("p:has(a[download='imap.py']) + div")
    block.hover()
    block.locator("button, .md-clipboard").first.click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()).length > 0")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == (ROOT / "snippets/pool/imap.py").read_text("utf-8").strip()


def test_the_scheme_can_be_switched(open_page, base):
    page = open_page(base)
    seen = []
    for _ in range(3):
        page.locator("label[for^=__palette]:visible").click()
        seen.append(page.evaluate("document.body.dataset.mdColorScheme"))
    assert set(seen) == {"default", "slate"}


def test_previous_and_next_lead_through_the_course(open_page, base):
    page = open_page(base)
    passed = []
    while page.locator("a.md-footer__link--next").count():
        with page.expect_navigation():
            page.locator("a.md-footer__link--next").click()
        passed.append(urlsplit(page.url).path.rstrip("/").rpartition("/")[2])
    assert passed == [
        "process", "multiprocessing", "pool", "ipc", "globals", "queue", "pipe",
        "manager", "manager-types", "queue-internals", "errata", "glossary", "errors",
    ]
    page.locator("a.md-footer__link--prev").wait_for()


def test_printing_cuts_no_code(open_page, base):
    page = open_page(address(base, "pool"))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 900})
    cut = page.evaluate(
        "[...document.querySelectorAll('pre > code')]"
        ".filter(code => code.scrollWidth > code.clientWidth + 1).length"
    )
    assert cut == 0
    assert not page.locator(".md-header").is_visible()
    assert not page.locator(".md-sidebar").first.is_visible()


@pytest.mark.parametrize("size", SIZES)
def test_diagrams_can_be_read(open_page, base, size):
    for name in ("process", "pool", "queue-internals"):
        page = open_page(address(base, name), size)
        for text in page.locator("figure.diagram text").all():
            assert text.bounding_box()["height"] >= 10
        overlaps = page.evaluate(
            "[...document.querySelectorAll('figure.diagram')].map(f => {"
            " const box = f.querySelector('svg').getBoundingClientRect();"
            " return [...f.querySelectorAll('text')].filter(t => {"
            "  const b = t.getBoundingClientRect();"
            "  return b.left < box.left - 1 || b.right > box.right + 1}).length})"
        )
        assert not any(overlaps), "a label is cut off"


def test_the_404_page_leads_home(open_page, builds, serve):
    page = open_page(f"{serve(builds['mkdocs'].site)}404.html")
    assert page.locator("h1").inner_text() == "没有这个页面"
