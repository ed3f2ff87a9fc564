"""What the browser keeps of the site: no network, the next deployment, and how it is removed."""

from __future__ import annotations

import json
import shutil
from contextlib import ExitStack

import pytest
from playwright.sync_api import Page, expect

from tests.browser import address, visit, wait_until
from tests.builds import BUILDERS, SUBPATH
from tests.server import Handler, serving
from tests.site.test_search import BOXES
from tools import offline

from .reader import LIMIT, NAME, OUTPUT, button, press, printed

ABOUT = "appendix/about"
KEPT = "整个课程存在这个浏览器里"
# A program of another page that prints the same each time.
OTHER = "process/process/arguments.py"


class _Fresh(Handler):
    """What was changed within a second is seen as changed, too."""

    cache = "no-store"


class Site:
    """A site on a server that can be stopped, and whose files can be deployed anew."""

    def __init__(self, folder, built):
        self.files = folder / SUBPATH.strip("/")
        shutil.copytree(built, self.files)
        self._server = ExitStack()
        self.base = self._server.enter_context(serving(folder, _Fresh)).rstrip("/") + SUBPATH

    def page(self, name: str) -> str:
        return address(self.base, name)

    def deploy(self, files: dict[str, tuple[str, str]]) -> str:
        """Replace a text by another one in some files; the version of the new deployment."""
        for name, (old, new) in files.items():
            path = self.files / name
            text = path.read_text("utf-8")
            assert old in text
            path.write_text(text.replace(old, new), "utf-8")
        offline.write(self.files)
        return json.loads((self.files / offline.LIST).read_text("utf-8"))["version"]

    def stop(self) -> None:
        self._server.close()


@pytest.fixture(params=["mkdocs"])
def site(request, builds, tmp_path):
    site = Site(tmp_path, builds[request.param].site)
    yield site
    site.stop()


@pytest.fixture
def page(open_page, site) -> Page:
    return open_page(site.page("pool/pool"), service_workers="allow")


def keep(page: Page, site: Site) -> None:
    """Run a program, and wait until all is kept."""
    assert press(page, NAME, LIMIT) == 0
    # The run has let it begin. Whoever leaves the page before it has, has it with his next run.
    wait_until(page, "async () => (await navigator.serviceWorker.getRegistrations()).length > 0")
    visit(page, site.page(ABOUT))
    expect(page.get_by_text(KEPT)).to_be_visible(timeout=LIMIT * 1000)


def wait_until_kept(page: Page, site: Site, version: str) -> None:
    current = f"{site.base}?current="
    asked = "async ([address, version]) => (await (await caches.match(address))?.text()) === version"
    wait_until(page, asked, [current, version])


def stored(page: Page) -> list[str]:
    """Names of the caches, and scopes of the service workers."""
    return page.evaluate(
        """async () => {
            const registrations = await navigator.serviceWorker.getRegistrations();
            return [...await caches.keys(), ...registrations.map(({ scope }) => scope)];
        }"""
    )


@pytest.mark.parametrize("site", BUILDERS, indirect=True)
def test_after_a_run_the_course_needs_no_network(page, site, request):
    assert not stored(page)
    keep(page, site)
    site.stop()
    visit(page, site.page("process/process"))
    assert press(page, OTHER, LIMIT) == 0
    visit(page, site.page("pool/pool"))
    assert press(page, NAME, LIMIT) == 0
    assert printed(page, NAME) == (OUTPUT, "")
    button(page, "编辑", NAME).click()
    expect(page.get_by_role("textbox", name=f"{NAME} 的代码")).to_be_visible()
    box = BOXES[request.node.callspec.params["site"]]
    page.locator(box["open"]).first.click()
    page.locator(box["field"]).fill("死锁")
    expect(page.locator(box["results"]).first).to_be_visible()
    assert not page.errors
    # What isn't there is said as on the network.
    visit(page, f"{site.base}nothing/")
    expect(page.get_by_role("heading", name="没有这个页面")).to_be_visible()


HINT = "按 Esc 再按 Tab 离开编辑器"


def edit(page: Page):
    button(page, "编辑", NAME).click()
    return page.locator(".run-hint").first


def test_a_new_deployment_is_shown_at_once_and_never_mixed_with_the_old_one(page, site):
    keep(page, site)
    with page.expect_popup() as opened:
        page.evaluate("address => { open(address); }", site.page("pool/pool"))
    early = opened.value
    button(early, "编辑", NAME).wait_for()
    version = site.deploy(
        {
            "pool/pool/index.html": ("<h1", '<p id="new">新的</p><h1'),
            "javascripts/run/editor.mjs": (HINT, "新的说明"),
        }
    )
    visit(page, site.page("pool/pool"))
    expect(page.locator("#new")).to_be_visible()
    expect(edit(page)).to_contain_text("新的说明")
    wait_until_kept(page, site, version)
    # Its editor comes only now; it was opened before.
    expect(edit(early)).to_contain_text(HINT)
    early.close()
    for _ in range(LIMIT):
        page.reload()
        if lists(page) == [version]:
            break
        page.wait_for_timeout(1000)
    assert lists(page) == [version]
    site.stop()
    page.reload()
    expect(page.locator("#new")).to_be_visible()
    expect(edit(page)).to_contain_text("新的说明")
    assert press(page, NAME, LIMIT) == 0


def lists(page: Page) -> list[str]:
    """Versions of the deployments that are kept."""
    return page.evaluate(
        """async () => {
            const name = (await caches.keys()).find((name) => name.startsWith("offline "));
            const entries = await (await caches.open(name)).keys();
            return entries.map(({ url }) => url.split("?list=")[1]).filter(Boolean);
        }"""
    )


def test_what_is_removed_stays_removed_until_the_reader_wants_it(page, site):
    keep(page, site)
    page.get_by_role("button", name="删除").click()
    expect(page.get_by_text("现在没有保存")).to_be_visible()
    assert not stored(page)
    visit(page, site.page("pool/pool"))
    assert press(page, NAME, LIMIT) == 0
    visit(page, site.page(ABOUT))
    expect(page.get_by_text("现在没有保存")).to_be_visible()
    assert not [name for name in stored(page) if not name.startswith("machine-")]
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text(KEPT)).to_be_visible(timeout=LIMIT * 1000)
    # Nothing lies there twice.
    assert (
        page.evaluate(
            """async () => {
            const names = (await caches.keys()).filter((name) => name.startsWith("machine-"));
            const opened = await Promise.all(names.map((name) => caches.open(name)));
            return (await Promise.all(opened.map((cache) => cache.keys()))).flat().length;
        }"""
        )
        == 0
    )
    assert not page.errors


def test_a_site_without_a_list_is_left_alone(page, site):
    """As `dev.py serve` serves it, perhaps where a built site was before."""
    keep(page, site)
    (site.files / offline.LIST).unlink()
    visit(page, site.page("pool/pool"))
    wait_until(page, "async () => !(await navigator.serviceWorker.getRegistrations()).length")
    visit(page, site.page(ABOUT))
    expect(page.get_by_text("现在不能保存")).to_be_visible()
    visit(page, site.page("pool/pool"))
    assert press(page, NAME, LIMIT) == 0
    assert not [name for name in stored(page) if not name.startswith("machine-")]
