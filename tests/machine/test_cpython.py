"""CPython's own tests in the machine; `python -m tests.machine.cpython` prints them as a table.

They take about a quarter of an hour: the classes below stand for all in CI, the others wait for the night.
"""

from __future__ import annotations

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
    "ProcessPoolSpawnAsCompletedTest",
    "PyQueueTest",
    "LockTests",
)

# Seconds for a class; the slowest takes a minute on a busy machine.
LIMIT = 600


def classes() -> list:
    if installed.missing():
        return []
    return [
        pytest.param(name, marks=[] if name.rpartition(".")[2] in USUAL else [pytest.mark.nightly], id=name)
        for name in scope.classes()
    ]


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
    assert {name.rpartition(".")[2] for name in scope.classes()} >= set(USUAL)
    assert len(scope.EXCLUDED) <= 15
    known = {
        f"{name}.{test}".removeprefix("test.") for name, tests in scope.classes().items() for test in tests
    }
    assert set(scope.EXCLUDED) <= known


@pytest.mark.parametrize("name", classes())
def test_class(judge, name):
    outcomes = judge.run_class(name, scope.classes()[name], LIMIT)
    failed = [f"{o.test}\n{o.reason}" for o in outcomes if o.kind == "failed"]
    assert not failed, "\n\n".join(failed)
    assert any(o.kind == "passed" for o in outcomes)
