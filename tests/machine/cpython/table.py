"""The judgement as a table by class."""

from __future__ import annotations

from .judge import Outcome

KINDS = ("passed", "failed", "skipped", "excluded")


def markdown(judged: dict[str, list[Outcome]]) -> str:
    """A Markdown table: a row for each class, the sums below."""
    lines = ["| class | " + " | ".join(KINDS) + " |", "| --- |" + " ---: |" * len(KINDS)]
    sums = dict.fromkeys(KINDS, 0)
    for name, outcomes in judged.items():
        counts = {kind: sum(outcome.kind == kind for outcome in outcomes) for kind in KINDS}
        for kind in KINDS:
            sums[kind] += counts[kind]
        lines.append(row(name.removeprefix("test."), counts))
    lines.append(row(f"**{len(judged)} classes**", sums))
    return "\n".join(lines)


def sums(judged: dict[str, list[Outcome]]) -> list[list[str]]:
    """Rows of a module (or package) of tests with the numbers of each kind; the last one is of all."""
    found: dict[str, list[Outcome]] = {}
    for name, outcomes in judged.items():
        found.setdefault(f"`{name.split('.')[1]}`", []).extend(outcomes)
    found["合计"] = [outcome for outcomes in judged.values() for outcome in outcomes]
    return [
        [name, *(str(sum(outcome.kind == kind for outcome in outcomes)) for kind in KINDS)]
        for name, outcomes in found.items()
    ]


def row(title: str, counts: dict[str, int]) -> str:
    return f"| {title} | " + " | ".join(str(counts[kind] or "") for kind in KINDS) + " |"


def reasons(judged: dict[str, list[Outcome]], kind: str) -> str:
    """Each test of that kind with its reason's last line."""
    return "\n".join(
        f"- `{outcome.test.removeprefix('test.')}`: {(outcome.reason.strip().splitlines() or [''])[-1]}"
        for outcomes in judged.values()
        for outcome in outcomes
        if outcome.kind == kind
    )
