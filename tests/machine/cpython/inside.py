"""Runs in the machine: test classes of CPython, each test's outcome a line on standard output.

Arguments: the ids of the tests. Children import this file too, as every child of spawn
imports the main module, so what it tells `test.support` holds in them as well.
"""

import json
import os
import sys
import unittest

from test import support
from test.support import threading_helper

# `test.support` concludes from the platform's name that nothing of this exists here.
# It does: threads, processes that run Python, sockets. What doesn't is excluded by name.
support.is_emscripten = False
support.has_fork_support = False
support.has_subprocess_support = True
support.has_socket_support = True
threading_helper.can_start_thread = True

MARK = "\x1e"


def tell(*what) -> None:
    """Write a line past whatever a test has put in place of `sys.stdout`."""
    os.write(1, f"\n{MARK}{json.dumps(what)}\n".encode())


class Result(unittest.TestResult):
    """Tells what becomes of each test at once, so that it is known if the process dies."""

    def startTest(self, test):
        super().startTest(test)
        self.outcome = ("passed", "")
        tell("start", test.id())

    def stopTest(self, test):
        super().stopTest(test)
        tell(self.outcome[0], test.id(), self.outcome[1])

    def _set(self, test, outcome, reason):
        if hasattr(test, "_testMethodName"):
            self.outcome = (outcome, reason)
        else:
            # setUpClass and the like: "setUpClass (test.…)".
            tell(outcome, test.id(), reason)

    def addError(self, test, error):
        self._set(test, "failed", self._exc_info_to_string(error, test))

    addFailure = addError

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self._set(test, "failed", f"{subtest}: {self._exc_info_to_string(error, test)}")

    def addSkip(self, test, reason):
        self._set(test, "skipped", reason)


if __name__ == "__main__":
    # A module's test.support has to be imported before; its resources are few here.
    support.use_resources = ["cpu", "walltime"]
    suite = unittest.defaultTestLoader.loadTestsFromNames(sys.argv[1:])
    suite.run(Result())
    tell("done")
    sys.stdout.flush()
