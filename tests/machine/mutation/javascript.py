"""Mutants of the machine's JavaScript: a comparison turned, a condition negated, a sum's sign, a number one
higher, a truth value, a statement left out, a fallback dropped.
"""

from __future__ import annotations

import re
from pathlib import Path

from tests.tools.mutants import Mutant

# Comments, strings, templates with what they interpolate, regular expressions after an operator.
NO_CODE = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`"""
    r"""|(?<=[(=,:&|!] )/(?:\\.|[^/\\\n])+/\w*""",
    re.S,
)

# A name, what to look for, what to put there.
FAULTS = (
    ("turned comparison", r" === ", " !== "),
    ("turned comparison", r" !== ", " === "),
    ("moved bound", r" < ", " <= "),
    ("moved bound", r" > ", " >= "),
    ("moved bound", r" <= ", " < "),
    ("moved bound", r" >= ", " > "),
    ("other sign", r" \+= ", " -= "),
    ("other sign", r" -= ", " += "),
    ("other sign", r" \+ ", " - "),
    ("other sign", r" - ", " + "),
    ("and for or", r" && ", " || "),
    ("and for or", r" \|\| ", " && "),
    ("dropped fallback", r" \?\? ", " && "),
    ("changed number", r"(?<![\w.#])(\d+)(?![\w.])", lambda found: str(int(found[1]) + 1)),
    ("other truth", r"\btrue\b", "false"),
    ("other truth", r"\bfalse\b", "true"),
    ("dropped negation", r"(?<=[( ])!(?=[\w(])", ""),
)

# A condition from its parenthesis on.
CONDITION = re.compile(r"\b(?:if|while) (?=\()")

# A statement that is nothing but a call, or an assignment to a property.
STATEMENT = re.compile(r"^( +)((?:await )?[\w.#?\[\]]+(?:\(.*\)|\.\w+ = .*|#\w+ = .*));$", re.M)


def blanked(source: str) -> str:
    """The source with everything that is no code replaced, so that places stay."""
    return NO_CODE.sub(lambda found: re.sub(r"[^\n]", "\0", found[0]), source)


def mutants(file: Path) -> list[Mutant]:
    """Every faulty version of a file of the kernel's or the process's."""
    source = file.read_text("utf-8")
    code = blanked(source)
    found = []

    def add(kind: str, start: int, end: int, text: str) -> None:
        line = source.count("\n", 0, start) + 1
        found.append(Mutant(file, kind, line, source[:start] + text + source[end:]))

    for kind, pattern, replacement in FAULTS:
        for match in re.finditer(pattern, code):
            text = replacement(match) if callable(replacement) else match.expand(replacement)
            add(kind, match.start(), match.end(), text)
    for match in CONDITION.finditer(code):
        end = closing(code, match.end()) + 1
        add("negated condition", match.end(), end, f"(!{source[match.end() : end]})")
    for match in STATEMENT.finditer(code):
        add("left out", match.start(2), match.end(2), "0")
    return sorted(found, key=lambda mutant: mutant.line)


def closing(code: str, start: int) -> int:
    """Where the parenthesis at `start` is closed."""
    depth = 0
    for place in range(start, len(code)):
        depth += {"(": 1, ")": -1}.get(code[place], 0)
        if depth == 0:
            return place
    raise ValueError("a parenthesis isn't closed")
