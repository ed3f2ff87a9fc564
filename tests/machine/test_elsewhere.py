"""运行 where the site isn't as MkDocs and npm make it: built by Zensical, packed, or without vendor/."""

from __future__ import annotations

import json
import re
import zipfile
from urllib.parse import urlsplit

import pytest

from tests.browser import address
from tests.builds import ROOT
from tests.server import serving
from tools.pack import pack

from . import vendor
from .reader import LIMIT, NAME, OUTPUT, button, ended, press, printed

CDN = "https://cdn.jsdelivr.net/npm/"


def test_a_program_of_the_zensical_build_runs(open_page, builds, serve):
    page = open_page(address(serve(builds["zensical"].site), "pool/pool"))
    assert press(page, NAME, LIMIT) == 0
    assert printed(page, NAME) == (OUTPUT, "")
    assert not page.foreign


def test_a_program_of_the_packed_site_runs(open_page, builds, tmp_path):
    pack(builds["mkdocs"].site, tmp_path / "site.zip")
    with zipfile.ZipFile(tmp_path / "site.zip") as packed:
        packed.extractall(tmp_path / "web/any where")
    with serving(tmp_path / "web") as root:
        page = open_page(address(f"{root}any%20where/site/", "pool/pool"))
        assert press(page, NAME, LIMIT) == 0
        assert printed(page, NAME) == (OUTPUT, "")
        assert not page.errors
        assert not page.foreign


def test_without_vendor_the_public_cdn_gives_the_pinned_versions(open_page, base):
    locked = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    asked = {}

    def answer(route):
        path = urlsplit(route.request.url).path.removeprefix("/npm/")
        name, version, file = re.fullmatch(r"((?:@[^/]+/)?[^/@]+)@([^/]+)/(.+)", path).groups()
        asked[name] = version
        route.fulfill(path=ROOT / "node_modules" / name / file, headers={"Access-Control-Allow-Origin": "*"})

    page = open_page(base)
    page.route("**/vendor/**", lambda route: route.fulfill(status=404))
    page.route(f"{CDN}**", answer)
    page.goto(address(base, "pool/pool"))
    assert press(page, NAME, LIMIT) == 0
    assert printed(page, NAME) == (OUTPUT, "")
    button(page, "编辑", NAME).click()
    page.get_by_role("textbox", name=f"{NAME} 的代码").wait_for()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text('print("改过了")')
    page.keyboard.press("Control+Enter")
    assert ended(page, NAME, LIMIT) == 0
    assert printed(page, NAME) == ("改过了\n", "")
    assert {"pyodide", "@codemirror/view"} <= set(asked)
    assert asked == {name: locked[f"node_modules/{name}"]["version"] for name in asked}


@pytest.mark.parametrize("made_of", ["", "// docs/javascripts/run/setup.mjs " + 64 * "0" + "\n"])
def test_an_editor_that_is_not_made_of_what_is_here_is_told(monkeypatch, tmp_path, made_of):
    assert vendor.outdated() is None
    monkeypatch.setattr(vendor, "EDITOR", tmp_path / "editor.mjs")
    assert "docs/javascripts/vendor" in vendor.outdated()
    vendor.EDITOR.write_text(f"{made_of}var a;\n")
    assert "docs/javascripts/vendor" in vendor.outdated()
