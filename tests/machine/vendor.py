"""Whether the two folders vendor/ are what the sources ask for: they aren't kept with them."""

from __future__ import annotations

import hashlib
import re
from itertools import takewhile
from pathlib import Path

ROOT = Path(__file__).parents[2]
MACHINE = ROOT / "docs/machine"
EDITOR = ROOT / "docs/javascripts/vendor/editor.mjs"


def outdated() -> str | None:
    """What to do about them, or None."""
    pinned = (MACHINE / "pinned.mjs").read_text("utf-8").partition("VENDORED")[2]
    wanted = dict(re.findall(r'"(.+)": "([0-9a-f]{64})"', pinned))
    for name in ("pyodide.asm.mjs", "pyodide.asm.wasm"):
        if _sha256(MACHINE / "vendor/pyodide" / name) != wanted[name]:
            return "docs/machine/vendor isn't what docs/machine/pinned.mjs asks for: node tools/vendor.mjs"
    if not (MACHINE / "vendor/oslayer.json").exists():
        return "docs/machine/vendor has no bytecode of the OS layer: node tools/vendor.mjs"
    made_of = _sources_of_the_editor()
    if not made_of or any(_sha256(ROOT / name) != wanted for name, wanted in made_of):
        return "docs/javascripts/vendor isn't made of docs/javascripts/run as it is: node tools/vendor.mjs"
    return None


def _sources_of_the_editor() -> list[tuple[str, str]]:
    """Each with its hash, as the editor begins with them."""
    if not EDITOR.exists():
        return []
    with EDITOR.open(encoding="utf-8") as made:
        heads = takewhile(bool, (re.fullmatch(r"// (\S+) ([0-9a-f]{64})\n", line) for line in made))
        return [head.groups() for head in heads]


def _sha256(path: Path) -> str | None:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else None
