"""The site's search box: what readers ask it, and what it has to find (queries.tsv)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser import visit
from tests.builds import BUILDERS
from tools.search import SECTIONS

NOTHING_LIKE_IT = "reference/errors/#not-listed"

# How each theme shows its search: what opens it, where it is, and what isn't the title of a group.
BOXES = {
    "mkdocs": {
        "open": ".md-search__input",
        "root": "() => document",
        "field": ".md-search__input",
        "results": ".md-search-result__link:has(article:not([data-md-score='0.00']))",
    },
    "zensical": {
        "open": ".md-search__button",
        "root": "() => [...document.body.children].find(child => child.shadowRoot).shadowRoot",
        "field": "[role=combobox]",
        "results": "[role=option]",
    },
}

# Counts what the search worker hasn't answered yet.
COUNT = """
window.unanswered = 0;
window.Worker = class extends Worker {
  constructor(...where) {
    super(...where);
    this.addEventListener("message", ({ data: { type } }) => {
      if (type === 1) window.ready = true;
      if (type === 3) unanswered--;
    });
  }
  postMessage(message) {
    if (message.type === 2) unanswered++;
    super.postMessage(message);
  }
};
"""

# Functions of the page: `found` gives the addresses of what the reader sees in the end; `pasted` puts
# a text into the field as a mouse or a phone's keyboard does: the field changes, and there was no key.
PREPARE = """
box => {
  const root = eval(box.root)();
  const field = root.querySelector(box.field);
  const base = new URL(JSON.parse(__config.textContent).base, location);
  window.found = async () => {
    for (let quiet = 0; quiet < 3; quiet++) {
      await new Promise(done => setTimeout(done));
      if (unanswered > 0) quiet = 0;
    }
    return [...root.querySelectorAll(box.results)]
      .filter(link => link.checkVisibility())
      .map(link => decodeURI(link.origin + link.pathname + link.hash).slice(base.href.length));
  };
  window.emptied = async () => {
    field.focus();
    field.select();
    document.execCommand("delete");
    if ((await found()).length > 0) throw new Error("results for nothing");
  };
  window.pasted = async query => {
    await emptied();
    document.execCommand("insertText", false, query);
    return found();
  };
}
"""

# Typed letter by letter; what is before them comes at once.
LETTERS = 3


def read_queries() -> dict[str, list[str]]:
    """What is asked, and the sections of which one has to be among the first three."""
    lines = (Path(__file__).parent / "queries.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("# ")]
    queries = {query: targets.split() for query, targets in rows}
    assert len(queries) == len(rows), "a query stands twice: only its last line would be asked"
    return queries


QUERIES = read_queries()


def is_hit(results: list[str], targets: list[str]) -> bool:
    # That we don't know an error has to be said first, and never of one that we know.
    if NOTHING_LIKE_IT in targets:
        return results[:1] == targets
    return NOTHING_LIKE_IT not in results and any(target in results[:3] for target in targets)


def failures(found: dict[str, list[str]]) -> list[str]:
    return [
        f"{query}\n  wanted {QUERIES[query]}\n  found  {results[:3]}"
        for query, results in found.items()
        if not is_hit(results, QUERIES[query])
    ]


@pytest.fixture(params=BUILDERS)
def search(request, builds, serve, open_page):
    """A page with its search box open."""
    box = BOXES[request.param]
    page = open_page("about:blank")
    page.add_init_script(COUNT)
    visit(page, serve(builds[request.param].site))
    page.wait_for_function("window.ready || null")
    page.locator(box["open"]).first.click()
    page.locator(box["field"]).wait_for()
    page.evaluate(PREPARE, box)
    yield page
    assert not page.errors
    assert not page.foreign


def test_there_are_enough_queries_of_each_kind():
    assert len(QUERIES) >= 60
    assert sum(targets == [NOTHING_LIKE_IT] for targets in QUERIES.values()) >= 5


def test_what_readers_paste_is_found(search):
    found = search.evaluate(
        "async queries => { const all = {}; for (const q of queries) all[q] = await pasted(q); return all }",
        list(QUERIES),
    )
    assert failures(found) == []


def test_what_readers_type_is_found(search):
    found = {}
    for query in QUERIES:
        search.evaluate("pasted", query[:-LETTERS])
        search.keyboard.type(query[-LETTERS:])
        found[query] = search.evaluate("found()")
    assert failures(found) == []


@pytest.mark.parametrize("builder", BUILDERS)
def test_who_asks_nothing_pays_nothing(builder, builds, serve, open_page):
    """Working through all pages takes a phone seconds, and most pages are left without a question."""
    page = open_page("about:blank")
    page.add_init_script(COUNT)
    visit(page, serve(builds[builder].site))
    page.wait_for_function("window.ready || null")
    (worker,) = page.workers
    assert worker.evaluate("Boolean(show) && !finder")
    # Zensical's theme has them, for it draws the results itself.
    assert worker.evaluate("Boolean(sections)") == (builder == "zensical")
    box = BOXES[builder]
    page.locator(box["open"]).first.click()
    page.locator(box["field"]).fill("Queue")
    page.wait_for_function("window.unanswered === 0")
    assert worker.evaluate("Boolean(finder)")


def test_without_a_network_the_search_says_so_and_what_to_do(builds, serve, open_page):
    page = open_page("about:blank")
    page.add_init_script(COUNT)
    visit(page, serve(builds["mkdocs"].site))
    page.wait_for_function("window.ready || null")
    page.context.route(f"**/{SECTIONS}", lambda route: route.abort())
    field = page.locator(BOXES["mkdocs"]["field"])
    field.fill("Queu")
    results = page.locator(".md-search-result__link")
    results.get_by_text("请检查网络").wait_for()
    page.context.unroute_all()
    field.press_sequentially("e")
    results.filter(has_text="Queue").first.wait_for()
    assert not page.get_by_text("请检查网络").count()
