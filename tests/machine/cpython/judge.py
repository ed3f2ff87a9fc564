"""Runs test classes in the machine and learns the outcome of every test."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from pathlib import Path

from . import installed
from .browser import Browser
from .scope import EXCLUDED

FOLDER = Path(__file__).parent

# Where every interpreter of the machine finds the package `test`, whatever its options.
HOME = "/lib/python3.14/site-packages/test"

MARK = "\x1e"
LIMITS = {"output": 20_000_000}


@dataclass
class Outcome:
    """What became of a test: passed, failed, skipped (it says so itself), excluded (we do)."""

    test: str
    kind: str
    reason: str = ""


def excluded(test: str) -> str | None:
    return EXCLUDED.get(test.removeprefix("test."))


class Judge:
    """A browser with CPython's tests in its machine."""

    def __init__(self, browser: Browser):
        self.browser = browser
        self.files = {f"{HOME}/{path}": content for path, content in installed.files().items()}
        self.compiled = False

    def compile(self) -> None:
        """Add bytecode, which all later runs start from."""
        source = (FOLDER / "compiling.py").read_text()
        result = self.browser.run(source, "compiling.py", self.files, 120, [HOME], limits=LIMITS)
        if result.get("exitCode") != 0:
            raise RuntimeError(f"the tests can't be compiled in the machine: {result}")
        for path, code in json.loads(result["stdout"]).items():
            self.files[path] = base64.b64decode(code)
        self.compiled = True

    def run_class(self, name: str, tests: list[str], seconds: float) -> list[Outcome]:
        """All outcomes of one class. A test that hangs or kills the process costs itself only."""
        outcomes = []
        pending = []
        for test in (f"{name}.{test}" for test in tests):
            reason = excluded(test)
            if reason:
                outcomes.append(Outcome(test, "excluded", reason))
            else:
                pending.append(test)
        while pending:
            seen = self._run(pending, seconds)
            outcomes += seen
            done = {outcome.test for outcome in seen}
            pending = [test for test in pending if test not in done]
        return outcomes

    def _run(self, tests: list[str], seconds: float) -> list[Outcome]:
        """Outcomes as far as the run came: at least one."""
        if not self.compiled:
            self.compile()
        source = (FOLDER / "inside.py").read_text()
        result = self.browser.run(source, "inside.py", self.files, seconds, tests, limits=LIMITS)
        outcomes, started, done = [], None, False
        for line in result["stdout"].split("\n"):
            if not line.startswith(MARK):
                continue
            kind, *details = json.loads(line[1:])
            if kind == "start":
                started = details[0]
            elif kind == "done":
                done = True
            elif details[0] in tests:
                outcomes.append(Outcome(details[0], kind, details[1]))
                started = None
            elif kind == "skipped":
                # setUpClass or setUpModule: it speaks for all that didn't come to run.
                outcomes += [Outcome(test, kind, details[1]) for test in tests]
            else:
                outcomes.append(Outcome(details[0], kind, details[1]))
        seen = {outcome.test for outcome in outcomes}
        if done and seen.issuperset(tests):
            return outcomes
        why = ending(result, seconds)
        if started:
            outcomes.append(Outcome(started, "failed", why))
        elif done or not seen.intersection(tests):
            outcomes += [Outcome(test, "failed", why) for test in tests if test not in seen]
        return outcomes


def ending(result: dict, seconds: float) -> str:
    """How a run ended that didn't come to its end."""
    if result.get("error"):
        how = result["error"]
    elif result["stopped"]:
        hanging = "\n".join(map(json.dumps, result["stopped"]))
        how = f"stopped after {seconds:g} s; the processes' last events:\n{hanging}"
    else:
        how = f"the process ended with status {result['exitCode']}"
    return f"{how}\n{result['stderr'][-4000:]}"
