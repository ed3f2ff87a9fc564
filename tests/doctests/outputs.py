"""Compares what a snippet printed with what its page shows."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

MODES = ("exact", "unordered", "pattern", "traceback")

_ELIDED = "  …\n"
_STACK = re.compile(r"^(?P<head>[ |+]*Traceback \(most recent call last\):\n)(?:[ \t]+.*\n)+", re.M)


@dataclass(frozen=True)
class Comparison:
    """How a block's output is compared.

    `exact`: every character. `unordered`: the same lines in any order.
    `pattern`: what `pattern` matches may differ. `traceback`: stdout and
    then stderr, without the stacks' lines; `pattern` as before.
    """

    mode: str = "exact"
    pattern: str | None = None

    @property
    def with_stderr(self) -> bool:
        """Whether stderr belongs to the expected output."""
        return self.mode == "traceback"

    def shown(self, stdout: str, stderr: str) -> str:
        """What a page shows of a run: the text of its `.out` file."""
        if not self.with_stderr:
            return stdout
        return _STACK.sub(lambda m: m["head"] + _ELIDED, stdout + stderr)

    def same(self, expected: str, shown: str) -> bool:
        """Whether `shown` is what the page promises."""
        return self.key(expected) == self.key(shown)

    def difference(self, expected: str, shown: str) -> str:
        """A unified diff, for people."""
        return "\n".join(
            difflib.unified_diff(
                self.key(expected),
                self.key(shown),
                "on the page",
                "printed now",
                lineterm="",
            )
        )

    def key(self, text: str) -> list[str]:
        """What of a text is compared: of two that are the same, the same."""
        if self.pattern is not None:
            text = re.sub(self.pattern, "…", text, flags=re.M)
        lines = text.splitlines()
        return sorted(lines) if self.mode == "unordered" else lines
