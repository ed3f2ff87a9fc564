"""Puts what is searched in into a file of its own, search/sections.json, fetched with the first question.

A hook of MkDocs. The theme fetches the plugin's index on every page, whether anybody searches or not; it is
three times as heavy as all else on a page. What stays of it says how the theme marks words. The sections are
read by docs/javascripts/search/worker.js. Zensical draws results from its own index, which stays whole.
"""

from __future__ import annotations

import json
from pathlib import Path

INDEX = "search/search_index.json"
SECTIONS = "search/sections.json"

# MkDocs puts it between Chinese words, for the theme's own search.
NO_WIDTH = "\u200b"


def split(site: Path) -> None:
    """Move the sections of a built site's index.

    Args:
        site: the folder; its index has just been written, by Material's plugin.
    """
    index = json.loads((site / INDEX).read_text("utf-8"))
    sections = [
        {"location": section["location"]}
        | {part: section[part].replace(NO_WIDTH, "") for part in ("title", "text")}
        for section in index["docs"]
    ]
    write(site / SECTIONS, sections)
    write(site / INDEX, index | {"docs": []})


def write(path: Path, content: object) -> None:
    """Write JSON as short as it gets."""
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), "utf-8")


def on_post_build(config) -> None:
    """MkDocs has built the site; the hook that lists what a browser keeps comes after this one."""
    split(Path(config["site_dir"]))
