"""Mutants of the OS layer's Python, of the same kinds as those of the JavaScript (javascript.py).

It is written for the machine's Python, whose `ast` reads it: this file is a program for that one, too.
"""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

from tests.tools.mutants import Mutant, broken, change_constant

ROOT = Path(__file__).parents[3]

TURNED = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
MOVED = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}
SIGNS = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr}


def mutants(file: Path, python: str) -> tuple[str, list[Mutant]]:
    """A module as `ast` writes it, and every faulty version of it. What programs read stays as it is.

    Args:
        file: the module.
        python: an interpreter that can read it.
    """
    env = dict(os.environ, PYTHONPATH=str(ROOT), PYTHONDONTWRITEBYTECODE="1")
    done = subprocess.run([python, __file__, file], env=env, stdout=subprocess.PIPE, check=True)
    plain, found = json.loads(done.stdout)
    return plain, [Mutant(file, *mutant) for mutant in found]


def _mutants(file: Path) -> list[Mutant]:
    tree = ast.parse(file.read_text("utf-8"))
    found = []

    def add(kind: str, node: ast.AST, change) -> None:
        found.append(Mutant(file, kind, node.lineno, broken(tree, node, change)))

    hints = {id(part) for node in ast.walk(tree) for hint in _hints(node) for part in ast.walk(hint)}
    for node in ast.walk(tree):
        if id(node) in hints:
            continue
        if isinstance(node, ast.Compare):
            kind = type(node.ops[0])
            if kind in TURNED:
                add("turned comparison", node, _compare_by(TURNED[kind]))
            elif kind in MOVED:
                add("moved bound", node, _compare_by(MOVED[kind]))
        elif isinstance(node, ast.BoolOp):
            add("and for or", node, _other_word)
        elif isinstance(node, (ast.BinOp, ast.AugAssign)) and type(node.op) in SIGNS:
            add("other sign", node, _other_sign)
        elif isinstance(node, (ast.If, ast.While, ast.IfExp)):
            add("negated condition", node, _negate)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            add("dropped negation", node, _drop_negation)
        elif isinstance(node, ast.Constant) and isinstance(node.value, (bool, int, float)):
            add("other truth" if isinstance(node.value, bool) else "changed number", node, change_constant)
        elif _is_step(node):
            add("left out", node, _leave_out)
    return found


def _hints(node: ast.AST) -> list[ast.expr]:
    """Annotations, which nobody looks at."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return [node.returns] if node.returns else []
    return [node.annotation] if isinstance(node, (ast.arg, ast.AnnAssign)) and node.annotation else []


def _is_step(node: ast.AST) -> bool:
    """A statement that is nothing but a call, or sets something that stays."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Call)
    return isinstance(node, ast.Assign) and isinstance(node.targets[0], (ast.Attribute, ast.Subscript))


def _compare_by(operator):
    def change(node: ast.Compare) -> None:
        node.ops[0] = operator()

    return change


def _other_word(node: ast.BoolOp) -> None:
    node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()


def _other_sign(node: ast.BinOp | ast.AugAssign) -> None:
    node.op = SIGNS[type(node.op)]()


def _negate(node: ast.If | ast.While | ast.IfExp) -> None:
    node.test = ast.UnaryOp(ast.Not(), node.test)


def _drop_negation(node: ast.UnaryOp) -> None:
    # An operator that changes nothing: bool().
    node.op, node.operand = ast.Not(), ast.UnaryOp(ast.Not(), node.operand)


def _leave_out(node: ast.Expr | ast.Assign) -> None:
    if isinstance(node, ast.Expr):
        node.value = ast.Constant(None)
    else:
        node.targets = [ast.Name("_", ast.Store())]


if __name__ == "__main__":
    _file = Path(sys.argv[1])
    _found = [(mutant.kind, mutant.line, mutant.code) for mutant in _mutants(_file)]
    print(json.dumps([ast.unparse(ast.parse(_file.read_text("utf-8"))), _found]))
