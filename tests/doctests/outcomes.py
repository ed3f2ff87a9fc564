"""All outcomes of a program that is about an order that isn't fixed: `NAME.outcomes`, beside its `.out`.

    === 退出码 0 ===
    what it prints
    === 卡住了 ===
    what it has printed by then
    > Process-1 在等一把锁，最后拿到它的是 Process-2（第 6 行）
    > Process-2 在等一把锁，最后拿到它的是 Process-1（第 6 行）

`dev.py explore --update-outcomes` writes it. Exploration must find all of these and no other; a run by itself
ends in one of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.doctests.outputs import Comparison

_HEAD = re.compile(r"^=== (?:退出码 (?P<status>-?\d+)|卡住了) ===\n", re.M)
_WAIT = "> "


@dataclass(frozen=True)
class Outcome:
    """How a run can end.

    `status` is the exit status, None if nothing could go on any more; `text` is what a page shows of
    it; `waits` says in words who waits for what then, a line for each process.
    """

    status: int | None
    text: str
    waits: tuple[str, ...] = ()

    def key(self, comparison: Comparison) -> tuple:
        """What of it is compared: of two that are the same, the same."""
        return self.status, tuple(comparison.key(self.text)), self.waits


def read(text: str) -> tuple[Outcome, ...]:
    """The outcomes that a file's text records.

    Raises:
        ValueError: if it begins with something else.
    """
    if _HEAD.match(text) is None:
        raise ValueError("it has to begin with === 退出码 0 === or === 卡住了 ===")
    outcomes = []
    heads = list(_HEAD.finditer(text))
    for head, following in zip(heads, [*heads[1:], None]):
        body = text[head.end() : following.start() if following else None]
        if head["status"] is not None:
            outcomes.append(Outcome(int(head["status"]), body))
        else:
            lines = body.splitlines(keepends=True)
            waits = tuple(line.strip().removeprefix(_WAIT) for line in lines if line.startswith(_WAIT))
            outcomes.append(
                Outcome(None, "".join(line for line in lines if not line.startswith(_WAIT)), waits)
            )
    return tuple(outcomes)


def write(outcomes: list[Outcome]) -> str:
    """The text of a file that records these outcomes, in one order whatever theirs is."""

    def section(outcome: Outcome) -> str:
        head = "卡住了" if outcome.status is None else f"退出码 {outcome.status}"
        text = outcome.text + ("\n" if outcome.text and not outcome.text.endswith("\n") else "")
        return f"=== {head} ===\n{text}" + "".join(f"{_WAIT}{wait}\n" for wait in outcome.waits)

    def order(outcome: Outcome) -> tuple:
        return outcome.status is None, outcome.status or 0, outcome.text, outcome.waits

    return "".join(section(outcome) for outcome in sorted(outcomes, key=order))
