"""The reader's browser, Chromium: fixtures."""

from __future__ import annotations

import shutil
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.builds import missing

# Milliseconds. Enough on a busy machine too: what is asked for comes, or a test fails.
expect.set_options(timeout=60_000)

SIZES = {"wide": (1280, 900), "phone": (360, 740)}


def address(base: str, page: str) -> str:
    """Where a page is: a file such as 404.html, or a folder, whose own page is called index."""
    folder = page.removesuffix("index")
    return base + (folder if folder != page or "." in page else f"{page}/")


def find_chromium() -> str | None:
    """Path of the installed browser."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def chromium():
    path = find_chromium()
    if path is None:
        missing("no Chromium: apt-get install chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        # Pages of one context share a process: what has been compiled for one is there for the next.
        args = ["--no-sandbox", "--process-per-site"]
        browser = playwright.chromium.launch(executable_path=path, args=args)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def base(builds, serve) -> str:
    return serve(builds["mkdocs"].site)


def is_at(page: Page, url: str) -> bool:
    """Whether a page shows this address, at whichever heading: the theme writes that behind it."""
    return page.url.partition("#")[0] == url


def visit(page: Page, url: str) -> Page:
    """Go to an address; from now on the page's errors, and what it asks of other hosts, are kept."""
    if page.url != "about:blank":
        # What the page before still waits for fails when it is left: that is no error of the next one.
        page.goto("about:blank")
    page.errors, page.foreign = [], []
    page.host = urlsplit(url).netloc
    page.goto(url)
    return page


def wait_until(page: Page, asked: str, argument: object = None, seconds: int = 120) -> None:
    """Ask the page until it is so; wait_for_function() takes any promise for a yes.

    Args:
        page: the page.
        asked: an async function, in JavaScript.
        argument: what it gets.
        seconds: how long at most.

    Raises:
        AssertionError: it never was.
    """
    for _ in range(seconds * 10):
        if page.evaluate(asked, argument):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"it never was: {asked}")


def _open(browser: Browser, size: str = "wide", **options) -> Page:
    width, height = SIZES[size]
    # One that keeps the site would answer where a test does so itself: who tests that says so.
    options = {"service_workers": "block", **options}
    context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN", **options)
    return _watched(context.new_page())


def beside(page: Page, base: str) -> Page:
    """Another page of the same browser, which forgets what it has kept of a site."""
    new = _watched(page.context.new_page())
    session = new.context.new_cdp_session(new)
    origin = urlsplit(base)._replace(path="").geturl()
    session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    session.detach()
    return new


def _watched(page: Page) -> Page:
    """A page whose errors, and what it asks of other hosts, are kept."""
    page.on("console", lambda m: page.errors.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    # Playwright calls a HEAD request that is answered failed, too.
    page.on(
        "requestfailed",
        lambda request: page.errors.append(f"failed: {request.url}") if request.method != "HEAD" else None,
    )
    page.on(
        "request",
        lambda request: (
            page.foreign.append(request.url) if urlsplit(request.url).netloc not in (page.host, "") else None
        ),
    )
    return page


@pytest.fixture
def open_page(chromium):
    """Open an address in a browser that has seen nothing yet."""
    pages = []

    def start(url, size="wide", **options):
        pages.append(_open(chromium, size, **options))
        return visit(pages[-1], url)

    yield start
    for page in pages:
        page.context.close()


@pytest.fixture(scope="session")
def window(chromium):
    """A window that tests go from page to page in, which is faster than a new one for each."""
    page = _open(chromium)
    yield page
    page.context.close()
