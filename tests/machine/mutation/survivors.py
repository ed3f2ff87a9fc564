"""Mutants that no test can see, and why: by the file and the line as it is changed."""

from __future__ import annotations

SURVIVORS: dict[tuple[str, str], str] = {}
