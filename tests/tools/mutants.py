"""What every mutation score needs: mutants of Python, and a table of what was caught."""

from __future__ import annotations

import ast
import copy
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Mutant:
    """A file with one fault in it."""

    file: Path
    kind: str
    line: int
    code: str


def broken(tree: ast.Module, node: ast.AST, change: Callable[[ast.AST], None]) -> str:
    """The source of `tree` after `change` has been done to `node`; the tree stays as it is."""
    whole = dict(vars(node))
    vars(node).update(copy.deepcopy(whole))
    try:
        change(node)
        return ast.unparse(ast.fix_missing_locations(tree))
    finally:
        vars(node).clear()
        vars(node).update(whole)


def change_constant(constant: ast.Constant) -> None:
    """Make a constant another one of its type."""
    value = constant.value
    if isinstance(value, bool):
        constant.value = not value
    elif isinstance(value, (int, float)):
        constant.value = value + 1
    elif isinstance(value, str):
        constant.value = value + "x"
    else:
        constant.value = value + b"x"


class Score:
    """How many mutants there were, and how many of them were caught, by what they have in common."""

    def __init__(self):
        self.total = Counter()
        self.caught = Counter()

    def add(self, group: str, caught: bool) -> None:
        self.total[group] += 1
        self.caught[group] += caught

    @property
    def share(self) -> float:
        """Of all of them, how many were caught: 1.0 is all."""
        return self.caught.total() / max(1, self.total.total())

    def rows(self, name_of_all: str) -> list[tuple[str, str, str]]:
        """Group, caught, total; all of them last."""
        rows = [(group, str(self.caught[group]), str(count)) for group, count in self.total.items()]
        return [*rows, (name_of_all, str(self.caught.total()), str(self.total.total()))]
