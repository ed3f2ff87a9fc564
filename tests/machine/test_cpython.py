"""CPython's own tests in the machine; `python -m tests.machine.cpython` prints them as a table.

They take about a quarter of an hour, so that the classes below stand for all in each run of
these tests; with MACHINE_JUDGE=all every class is judged.
"""

from __future__ import annotations

import os

import pytest

from tests.builds import missing

from .cpython import browser, installed, scope
from .cpython.judge import Judge

# One of each kind of thing.
USUAL = (
    "WithProcessesTestQueue",
    "WithProcessesTestLock",
    "WithProcessesTestCondition",
    "WithProcessesTestPool",
    "WithProcessesTestPoll",
    "WithProcessesTestSharedCTypes",
    "WithProcessesTestListener",
    "WithManagerTestContainers",
    "TestSyncManagerTypes",
    "ProcessPoolSpawnAsCompletedTest",
    "PyQueueTest",
    "LockTests",
)

# Seconds for a class; the slowest takes a minute on a busy machine.
LIMIT = 600


def chosen() -> list[str]:
    if installed.missing():
        return []
    names = list(scope.classes())
    if os.environ.get("MACHINE_JUDGE") == "all":
        return names
    return [name for name in names if name.rpartition(".")[2] in USUAL]


@pytest.fixture(scope="session")
def judge():
    problem = browser.missing("chromium")
    if problem:
        missing(problem)
    with browser.Browser("chromium") as window:
        yield Judge(window)


def test_an_installed_python_has_the_tests():
    if problem := installed.missing():
        missing(problem)
    assert len(chosen()) >= len(USUAL)
    assert len(scope.EXCLUDED) <= 15
    known = {
        f"{name}.{test}".removeprefix("test.") for name, tests in scope.classes().items() for test in tests
    }
    assert set(scope.EXCLUDED) <= known


@pytest.mark.parametrize("name", chosen())
def test_class(judge, name):
    outcomes = judge.run_class(name, scope.classes()[name], LIMIT)
    failed = [f"{o.test}\n{o.reason}" for o in outcomes if o.kind == "failed"]
    assert not failed, "\n\n".join(failed)
    assert any(o.kind == "passed" for o in outcomes)
