"""offline.json names what a browser keeps: all that the pages need, and nothing that they don't."""

from __future__ import annotations

import hashlib
import json
from urllib.parse import unquote, urljoin, urlsplit

from tests.builds import parse
from tools import offline


def test_all_that_a_page_leads_to_is_kept(built):
    """Both builders write it; what it names is there as it is named."""
    kept = json.loads((built.site / offline.LIST).read_text("utf-8"))["files"]
    for name, (begin, size) in kept.items():
        content = (built.site / name).read_bytes()
        assert (hashlib.sha256(content).hexdigest()[:16], len(content)) == (begin, size)
    pages = built.pages()
    assert kept.keys() >= pages.keys()
    for name, path in pages.items():
        if name == "404.html":
            continue
        soup = parse(path)
        targets = [tag["src"] for tag in soup.select("script[src], img[src]")]
        targets += [tag["href"] for tag in soup.select("link[rel=stylesheet], link[rel=icon], a[download]")]
        for target in targets:
            assert unquote(urlsplit(urljoin(f"//host/{name}", target)).path).lstrip("/") in kept, name
    assert not [name for name in kept if name.endswith(".map") or name.startswith("llms")]


def test_the_version_is_that_of_the_content(tmp_path):
    def version(content):
        (tmp_path / "a.html").write_text(content)
        offline.write(tmp_path)
        return json.loads((tmp_path / offline.LIST).read_text())["version"]

    assert version("one") == version("one") != version("two")


def test_what_is_only_tried_out_is_not_kept(tmp_path):
    for command, there in (("serve", False), ("build", True)):
        offline.on_startup(command=command, dirty=False)
        offline.on_post_build({"site_dir": tmp_path})
        assert (tmp_path / offline.LIST).exists() == there
