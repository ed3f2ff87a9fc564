"""Preemption: a thread that computes gives way when its time is up (process/preemption.mjs)."""

import ctypes
import importlib._bootstrap
import sys

import _oslayer_bridge
from js import Math
from pyodide.ffi import can_run_sync

from . import program, signals, system, threads

_FOLDER = __file__.rpartition("/")[0]

# Of this layer, but what they call is the program. They themselves aren't interrupted either: a thread
# that has only just begun doesn't know yet which one it is.
_ENTRIES = (program.main.__code__, program.run.__code__, threads.run.__code__)


# Calls that giving way takes, at the least.
_ROOM = 8

# Steps after which Python looks into its interrupt buffer: CPython's PY_EMSCRIPTEN_SIGNAL_INTERVAL.
_STEPS = 50


def _may_wait(frame) -> bool:
    """Whether nothing of this layer is at work, whose functions aren't to be interrupted."""
    left = sys.getrecursionlimit() - _ROOM
    inner = frame
    while frame and left:
        code = frame.f_code
        if code.co_filename.startswith(_FOLDER):
            return code in _ENTRIES and frame is not inner
        frame = frame.f_back
        left -= 1
    return left > 0


def _give_way(number, frame) -> None:
    if not can_run_sync() or system.is_collecting():
        return
    if _may_wait(frame):
        system.give_turn()
        system.do_due()
    else:
        _try_elsewhere()


def _try_elsewhere() -> None:
    """Give way at the next look, wherever that is.

    A short loop would be seen at the same place each time, for ever if that is in this layer.
    """
    for _ in range(int(Math.random() * _STEPS)):
        pass
    _oslayer_bridge.hasten()


def install() -> None:
    # Imports know the threads that they wait for.
    importlib._bootstrap._thread = sys.modules["_thread"]
    ctypes.pythonapi.PyThreadState_SetAsyncExc = threads.raise_in
    signals.native.signal(signals.native.SIGVTALRM, _give_way)
