"""Writes offline.json into the built site: the files that a browser keeps for when there is no network.

A hook of MkDocs; after another builder, and after llms.py: `python tools/offline.py FOLDER_OF_THE_SITE`.
What `mkdocs serve` serves has no such list: there nothing is kept, and what was kept is forgotten
(docs/javascripts/offline/).
"""

from __future__ import annotations

import hashlib
import json
import sys
from fnmatch import fnmatch
from pathlib import Path

LIST = "offline.json"

# What no reader of the site asks for.
LEFT_OUT = [
    LIST,
    "offline.js",
    "llms*.txt",
    "sitemap.xml*",
    "*.map",
    "*.d.ts",
    "assets/javascripts/lunr/*",
]


def kept(site: Path) -> dict[str, tuple[str, int]]:
    """Files to keep, by path below the site: the beginning of the SHA-256, and the size in bytes."""
    files = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and not any(fnmatch(name, pattern) for pattern in LEFT_OUT):
            content = path.read_bytes()
            files[name] = (hashlib.sha256(content).hexdigest()[:16], len(content))
    return files


def write(site: Path) -> None:
    """Write the list of a built site; its version follows from what is in it."""
    files = kept(site)
    version = hashlib.sha256(json.dumps(files).encode()).hexdigest()[:16]
    text = json.dumps({"version": version, "files": files}, ensure_ascii=False, separators=(",", ":"))
    (site / LIST).write_text(text, "utf-8")


_serving = False


def on_startup(command: str, dirty: bool) -> None:
    """MkDocs begins."""
    global _serving
    _serving = command == "serve"


def on_post_build(config) -> None:
    """MkDocs has built the site, and the hook before this one has written what it writes."""
    if not _serving:
        write(Path(config["site_dir"]))


if __name__ == "__main__":
    write(Path(sys.argv[1]))
