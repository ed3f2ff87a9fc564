"""Whether docs/machine/vendor is what the sources ask for: it isn't kept with them."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

MACHINE = Path(__file__).parents[2] / "docs/machine"


def outdated() -> str | None:
    """What to do about docs/machine/vendor, or None."""
    pinned = (MACHINE / "pinned.mjs").read_text("utf-8").partition("VENDORED")[2]
    wanted = dict(re.findall(r'"(.+)": "([0-9a-f]{64})"', pinned))
    for name in ("pyodide.asm.mjs", "pyodide.asm.wasm"):
        made = MACHINE / "vendor/pyodide" / name
        if not made.exists() or hashlib.sha256(made.read_bytes()).hexdigest() != wanted[name]:
            return "docs/machine/vendor isn't what docs/machine/pinned.mjs asks for: node tools/vendor.mjs"
    if not (MACHINE / "vendor/oslayer.json").exists():
        return "docs/machine/vendor has no bytecode of the OS layer: node tools/vendor.mjs"
    return None
