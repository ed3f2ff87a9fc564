"""Record the public names of Linux's CPython 3.14 in linux.json: python3.14 -m tests.machine.names"""

from __future__ import annotations

import importlib
import json
import mmap
import select
import socket
import sys
import types
from pathlib import Path

MODULES = (
    "concurrent.futures",
    "errno",
    "faulthandler",
    "fcntl",
    "hashlib",
    "mmap",
    "multiprocessing",
    "os",
    "resource",
    "select",
    "signal",
    "socket",
    "threading",
)
CLASSES = {"mmap.mmap": mmap.mmap, "select.poll": type(select.poll()), "socket.socket": socket.socket}
RECORD = Path(__file__).with_name("linux.json")

# What a module has imported for itself is no name of its own.
BORROWED = {"_weakrefset", "collections.abc", "enum", "types"}


def public(module: types.ModuleType) -> dict[str, object]:
    """The module's public names: a constant's value, or the kind of anything else, as `<type>`."""
    names = set(getattr(module, "__all__", ()))
    for name, value in vars(module).items():
        borrowed = isinstance(value, types.ModuleType) or getattr(value, "__module__", None) in BORROWED
        if not name.startswith("_") and not borrowed:
            names.add(name)
    return {name: described(getattr(module, name)) for name in sorted(names)}


def described(value: object) -> object:
    """What the record says of a value."""
    for kind in (bool, int, float, str):
        if isinstance(value, kind):
            return kind(value)
    if isinstance(value, type):
        return "<type>"
    return "<callable>" if callable(value) else f"<{type(value).__name__}>"


def main() -> None:
    if sys.version_info[:2] != (3, 14) or sys.platform != "linux":
        sys.exit("the names are those of CPython 3.14 on Linux: run it with that")
    found = {name: public(importlib.import_module(name)) for name in MODULES}
    for name, kind in CLASSES.items():
        found[name] = {method: "<callable>" for method in dir(kind) if not method.startswith("_")}
    RECORD.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    print(sum(map(len, found.values())), "names")


if __name__ == "__main__":
    main()
