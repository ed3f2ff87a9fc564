"""Writes each page's Markdown beside it, with its programs and outputs, and llms.txt and llms-full.txt.

A hook of MkDocs; after another builder: `python tools/llms.py FOLDER_OF_THE_SITE`. The format of
llms.txt is that of https://llmstxt.org: a title, a summary, and links to the pages by part.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath

import mkdocs.config

INCLUDE = re.compile(r'^(?P<indent> *)--8<-- "(?P<path>[^"]+)"$', re.M)
COMPUTED = re.compile(r'^```python exec="true"\n--8<-- "build_time\.py"\n(?P<call>.*)\n```\n?', re.M)
SHOW = re.compile(r'show\("(?P<path>[^"]+)"')
FRONT_MATTER = re.compile(r"\A---\n.*?^---\n+", re.S | re.M)
# What only the site has a use for: the doc tests' comments, links to download, attributes.
FURNITURE = re.compile(r'^ *<!--.*-->\n|^.*\]\([^)]*\)\{ download="[^}]*\}\n\n?| \{ #[^}]*\}$', re.M)
FIGURE = re.compile(
    r"^( *)<figure\b.*?<title[^>]*>(.*?)</title>\s*<desc[^>]*>(.*?)</desc>.*?</figure>", re.S | re.M
)
LINK = re.compile(r"\]\((?P<page>[^)\s:#]*\.md)(?P<anchor>#[^)\s]*)?\)")


@dataclass
class Page:
    """A page of the navigation; `name` is its path below docs/ without `.md`."""

    part: str
    name: str
    title: str
    text: str

    @property
    def folder(self) -> str:
        """Its address below the site's root."""
        return address(self.name)

    @property
    def summary(self) -> str:
        """The first sentence below the title."""
        paragraph = self.text.split("\n\n", 2)[1]
        plain = re.sub(r"!?\[([^]]*)\]\([^)]*\)|[*`]", r"\1", paragraph).replace("\n", " ")
        return re.match(r".*?[。？：]|.*", plain)[0]


def address(name: str) -> str:
    """Where the page called `name` is, below the site's root."""
    return f"{dirname(name)}/".removeprefix("/") if name.split("/")[-1] == "index" else f"{name}/"


def expand(text: str, bases: list[Path]) -> str:
    """`text` with its includes, also nested in folds."""

    def included(found: re.Match) -> str:
        path = next(base / found["path"] for base in bases if (base / found["path"]).is_file())
        lines = path.read_text("utf-8").rstrip("\n").split("\n")
        return "\n".join(f"{found['indent']}{line}".rstrip() for line in lines)

    return INCLUDE.sub(included, text)


def plain(text: str, name: str, bases: list[Path], root: str) -> str:
    """A page's Markdown as it can stand alone; links lead to the site at `root`."""

    def computed(found: re.Match) -> str:
        program = SHOW.search(found["call"])
        return f'```python\n--8<-- "{program["path"]}"\n```\n' if program else ""

    def link(found: re.Match) -> str:
        page = normpath(join(dirname(name), found["page"])).removesuffix(".md")
        return f"]({root}{address(page)}{found['anchor'] or ''})"

    text = COMPUTED.sub(computed, FRONT_MATTER.sub("", text))
    text = re.sub(r"\n{3,}", "\n\n", FURNITURE.sub("", text))
    text = expand(text, bases)
    text = FIGURE.sub(r"\1（图：\2。\3）", text)
    return LINK.sub(link, text).strip() + "\n"


def read(config: mkdocs.config.Config) -> list[Page]:
    """The pages in the order of the navigation."""
    docs = Path(config["docs_dir"])
    bases = [docs.parent / base for base in config["mdx_configs"]["pymdownx.snippets"]["base_path"]]
    root = config["site_url"] or "/"

    def walk(entries: list, part: str):
        for entry in entries:
            title, target = next(iter(entry.items())) if isinstance(entry, dict) else ("", entry)
            if isinstance(target, list):
                yield from walk(target, title)
                continue
            name = target.removesuffix(".md")
            text = plain((docs / target).read_text("utf-8"), name, bases, root)
            heading = text.split("\n", 1)[0].removeprefix("# ")
            yield Page(part, name, title or heading, text)

    return list(walk(config["nav"], ""))


def write(config: mkdocs.config.Config, site: Path) -> None:
    """Write all of it into the built site."""
    pages = read(config)
    root = config["site_url"] or "/"
    index = [f"# {config['site_name']}", "", f"> {config['site_description']}"]
    part = None
    for page in pages:
        (site / page.folder / "index.md").write_text(page.text, "utf-8")
        if page.part != part:
            part = page.part
            index += ["", f"## {part}", ""] if part else [""]
        index.append(f"- [{page.title}]({root}{page.folder}index.md): {page.summary}")
    (site / "llms.txt").write_text("\n".join(index) + "\n", "utf-8")
    (site / "llms-full.txt").write_text("\n\n".join(page.text for page in pages), "utf-8")


def on_post_build(config: mkdocs.config.Config) -> None:
    """MkDocs has built the site."""
    write(config, Path(config["site_dir"]))


if __name__ == "__main__":
    write(mkdocs.config.load_config(), Path(sys.argv[1]))
