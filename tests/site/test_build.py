"""Both builders build the course without a warning, and say the same."""

from __future__ import annotations

import os
import re
from urllib.parse import urljoin, urlsplit

import lxml.html
import mkdocs.config
import pytest

from tests.browser import address
from tests.builds import BUILDERS, ROOT, build, copy_course, parse
from tests.doctests.pages import load_site


def of_class(*names):
    """XPath: elements with one of the classes."""
    has = (f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')" for name in names)
    return f".//*[{' or '.join(has)}]"


COMPUTED = of_class("build-time", "course-updated")
FURNITURE = of_class("headerlink", "md-content__button", "md-source-file") + " | .//nav | .//button"


def article(path):
    return parse(path).find("article")


def test_the_build_has_no_warning(built):
    assert built.status == 0, built.log
    assert not re.search(r"warning|error|警告", built.log, re.I), built.log


def test_every_page_is_built(built):
    names = {address("", page) for page in load_site(ROOT).pages()}
    assert set(built.pages()) == {"404.html"} | {f"{name}index.html" for name in names}


def said(path, name):
    """What a page says: words, headings with their ids, code, where its links lead."""
    (page,) = lxml.html.parse(path).xpath("//article")
    for part in page.xpath(FURNITURE):
        part.drop_tree()
    computed = page.xpath(COMPUTED)
    for part in computed:
        part.drop_tree()
    return {
        "words": page.text_content().split(),
        "headings": [(h.tag, h.get("id"), h.text_content()) for h in page.iter("h1", "h2", "h3", "h4")],
        "code": [pre.text_content() for pre in page.iter("pre")],
        "links": [(urljoin(f"/{name}", a.get("href")), a.get("download")) for a in page.xpath(".//a[@href]")],
        "computed": [part.tag for part in computed],
    }


def test_both_builders_say_the_same(builds):
    mkdocs, zensical = (builds[builder].pages() for builder in BUILDERS)
    assert mkdocs.keys() == zensical.keys()
    for name in mkdocs:
        one, other = said(mkdocs[name], name), said(zensical[name], name)
        for what in one:
            assert one[what] == other[what], f"{name}: {what} differ"


def test_every_snippet_is_downloaded_and_shown_as_it_is(built):
    snippets = ROOT / "snippets"
    found = set()
    for name, path in built.pages().items():
        page = article(path)
        for link in page.select("a[download]"):
            file = (path.parent / link["href"]).resolve()
            source = snippets / file.relative_to((built.site / "snippets").resolve())
            assert file.read_bytes() == source.read_bytes()
            assert link["download"] == source.name
            code = link.find_parent("p").find_next_sibling("div").find("pre").get_text()
            assert code.strip("\n") == source.read_text("utf-8").strip("\n"), name
            found.add(source)
    assert found == set(snippets.glob("*/**/*.py"))


def test_what_was_recorded_of_a_picture_can_be_fetched(built):
    found = 0
    for path in built.pages().values():
        for figure in parse(path).select("figure[data-program]"):
            name = figure["data-program"].removesuffix(".py") + ".events.json"
            recorded = built.site / "snippets" / name
            assert recorded.read_bytes() == (ROOT / "snippets" / name).read_bytes()
            found += 1
    assert found == len(list((ROOT / "snippets").glob("**/*.events.json")))


def test_nothing_is_loaded_from_elsewhere(built):
    loading = {"script": "src", "img": "src", "iframe": "src", "source": "src", "use": "href"}
    for name, path in built.pages().items():
        soup = parse(path)
        targets = [tag[attr] for t, attr in loading.items() for tag in soup.select(f"{t}[{attr}]")]
        targets += [
            link["href"]
            for link in soup.select("link[href]")
            if set(link.get("rel", [])) & {"stylesheet", "icon", "preload", "preconnect", "prefetch"}
        ]
        foreign = [target for target in targets if urlsplit(target).netloc]
        assert not foreign, name
    for sheet in built.site.rglob("*.css"):
        foreign = re.findall(r"(?:url\(|@import)\s*['\"]?((?:https?:)?//[^)'\"]+)", sheet.read_text("utf-8"))
        assert not foreign, sheet.name


def test_every_page_says_when_it_was_updated(built):
    for name, path in built.pages().items():
        if name != "404.html":
            dates = [p.get_text() for p in article(path).select(".course-updated")]
            assert len(dates) == 1, name
            assert re.fullmatch(r"最后更新：20\d\d 年 \d+ 月 \d+ 日", dates[0])


def pages_in_order(nav):
    for entry in nav:
        target = next(iter(entry.values())) if isinstance(entry, dict) else entry
        yield from [target] if isinstance(target, str) else pages_in_order(target)


def test_previous_and_next_lead_through_the_course(built):
    nav = mkdocs.config.load_config(str(ROOT / "mkdocs.yml")).nav
    order = [f"{address('', page.removesuffix('.md'))}index.html" for page in pages_in_order(nav)]
    assert set(order) == set(built.pages()) - {"404.html"}
    for way, names in (("next", order), ("prev", order[::-1])):
        for name, following in zip(names, [*names[1:], None]):
            path = built.site / name
            link = parse(path).select_one(f"a.md-footer__link--{way}")
            assert (link is None) == (following is None), name
            if link:
                leads_to = (path.parent / link["href"]).resolve()
                leads_to = leads_to / "index.html" if leads_to.is_dir() else leads_to
                assert leads_to == (built.site / following).resolve()


def test_no_page_offers_to_be_edited_where_nobody_can(built):
    assert "EDIT_URI" not in os.environ
    assert not [
        name for name, path in built.pages().items() if parse(path).select("[rel~=edit], a[href*='/edit/']")
    ]


def test_the_404_page_is_chinese(built):
    page = article(built.site / "404.html")
    assert page.find("h1").get_text() == "没有这个页面"
    assert "Not found" not in page.get_text()


@pytest.mark.parametrize("builder", BUILDERS)
@pytest.mark.parametrize(
    "program, problem",
    [
        ("raise SystemExit(3)\n", "退出码 3"),
        ("import sys\nprint(1)\nprint('note', file=sys.stderr)\n", "note"),
        ("pass\n", "退出码 0"),
        ("while True:\n    pass\n", "超过了 1 秒"),
    ],
    ids=["fails", "warns", "prints nothing", "hangs"],
)
def test_a_program_that_the_build_runs_and_that_fails_fails_the_build(tmp_path, builder, program, problem):
    copy_course(tmp_path)
    about = tmp_path / "docs/appendix/about.md"
    text = about.read_text("utf-8")
    call = 'show("appendix/about/versions.py", timeout=60)'
    assert call in text
    for page in (tmp_path / "docs").rglob("*.md"):
        page.unlink()
    config = (tmp_path / "mkdocs.yml").read_text("utf-8")
    config = config[: config.index("\nnav:")] + "\nnav: [index.md]\n"
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    (tmp_path / "snippets/appendix/about/versions.py").write_text(program)
    include = '```python exec="true"\n--8<-- "build_time.py"\n'
    call = call.replace("timeout=60", "timeout=1")
    (tmp_path / "docs/index.md").write_text(f"# Index\n\nOne line.\n\n{include}{call}\n```\n", "utf-8")
    done = build(tmp_path, builder)
    assert done.status == 1
    assert "生成网站时 snippets/appendix/about/versions.py 失败" in done.log
    assert problem in done.log
