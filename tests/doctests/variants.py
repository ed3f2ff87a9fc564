"""Outputs that differ by Python's version: `NAME.out`, and `NAME.3.13.out` for 3.13 and newer.

A page shows each of them, titled with its versions; a run is compared with the one of its version.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tests.doctests.interpreters import OLDEST

Version = tuple[int, int, int]

FIRST: Version = (*OLDEST, 0)

_NAME = re.compile(r"(?P<stem>.+)\.(?P<version>3\.\d+(\.\d+)?)\.out")


@dataclass(frozen=True)
class Variant:
    """What a program prints from the version `since` on; `status` is the exit status there."""

    since: Version
    expected: str
    output: Path
    status: int


def variant_of(name: str) -> tuple[str, Version] | None:
    """The program's path without its suffix and the version of a variant's file, None for another file.

    >>> variant_of("errors/lock.3.13.out")
    ('errors/lock', (3, 13, 0))
    """
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    numbers = [int(number) for number in found["version"].split(".")]
    return found["stem"], (*numbers, 0)[:3]


def label(since: Version, following: Version | None) -> str:
    """The versions from `since` to the one before `following`, as a page names them.

    >>> label((3, 10, 0), (3, 13, 8)), label((3, 13, 8), (3, 14, 0)), label((3, 14, 0), None)
    ('3.10–3.13.7', '3.13.8 起的 3.13', '3.14 起')
    """
    first = _short(since)
    if following is None:
        return f"{first} 起"
    minor, patch = following[1:]
    last = f"3.{minor}.{patch - 1}" if patch else f"3.{minor - 1}"
    if first == last:
        return first
    if since[2] and last == f"3.{since[1]}":
        return f"{first} 起的 {last}"
    if first == f"3.{minor}":
        return last if patch == 1 else f"{first}.0–{last}"
    return f"{first}–{last}"


def title(stderr: bool, since: Version, following: Version | None) -> str:
    """The title that a page gives an output; alone, it names no version."""
    notes = ["含标准错误"] if stderr else []
    if (since, following) != (FIRST, None):
        notes.append(label(since, following))
    return f"输出（{'，'.join(notes)}）" if notes else "输出"


def _short(version: Version) -> str:
    major, minor, patch = version
    return f"{major}.{minor}.{patch}" if patch else f"{major}.{minor}"
