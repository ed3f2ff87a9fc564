"""Timers that end in a signal: real time is the kernel's affair, what is computed that of this process."""

import math
import os
import sys

from . import bridge, signals, system

ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF = 0, 1, 2
_SIGNALS = {ITIMER_VIRTUAL: 26, ITIMER_PROF: 27}


def alarm(seconds, /) -> int:
    """SIGALRM comes after `seconds`, 0: not any more; returns what was left until the one before."""
    left, _ = system.call("setitimer", float(max(0, int(seconds))), 0.0)
    return math.ceil(left)


def setitimer(which, seconds, interval=0.0, /) -> tuple[float, float]:
    """A signal comes after `seconds` (0: not any more), then each `interval`; returns what was set before."""
    if seconds < 0 or interval < 0:
        raise _error("Invalid argument")
    if which == ITIMER_REAL:
        return tuple(system.call("setitimer", float(seconds), float(interval)))
    if which not in _SIGNALS:
        raise _error("Invalid argument")
    before = getitimer(which)
    bridge.set_computing_timer(os.getpid(), _SIGNALS[which], float(seconds), float(interval))
    return before


def getitimer(which, /) -> tuple[float, float]:
    if which == ITIMER_REAL:
        return tuple(system.call("getitimer"))
    if which not in _SIGNALS:
        raise _error("Invalid argument")
    return bridge.computing_timer(_SIGNALS[which])


def _error(text: str) -> OSError:
    return signals.native.ItimerError(22, text)


def install() -> None:
    module = vars(sys.modules["_signal"])
    for function in (alarm, getitimer, setitimer):
        module[function.__name__] = function
    for name in ("ITIMER_REAL", "ITIMER_VIRTUAL", "ITIMER_PROF"):
        module[name] = globals()[name]
