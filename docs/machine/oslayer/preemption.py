"""Preemption: a thread that computes yields when its time is up (process/preemption.mjs)."""

import ctypes
import importlib._bootstrap
import sys

from . import bridge, frames, signals, system, threads

# Calls that giving way takes, at the least.
_ROOM = 8

# Steps after which Python looks into its interrupt buffer: CPython's PY_EMSCRIPTEN_SIGNAL_INTERVAL.
_STEPS = 50


def may_wait(frame) -> bool:
    """Whether nothing of this layer is at work, whose functions aren't to be interrupted."""
    left = sys.getrecursionlimit() - _ROOM
    inner = frame
    while frame and left:
        code = frame.f_code
        if code.co_filename.startswith(frames.FOLDER):
            # What calls the program isn't interrupted itself: a thread that has only just begun doesn't know
            # yet which one it is.
            return code in frames.ENTRIES and frame is not inner
        frame = frame.f_back
        left -= 1
    return left > 0


def _preempt(number, frame) -> None:
    if not bridge.can_run_sync() or system.is_collecting():
        return
    if may_wait(frame):
        system.sched_yield()
        system.run_pending_calls()
    else:
        _try_again()


def _try_again() -> None:
    """Preempt at the next look, wherever that is.

    A short loop would be seen at the same place each time, for ever if that is in this layer.
    """
    for _ in range(int(bridge.random() * _STEPS)):
        pass
    bridge.preempt_soon()


def install() -> None:
    # Imports know the threads that they wait for.
    importlib._bootstrap._thread = sys.modules["_thread"]
    ctypes.pythonapi.PyThreadState_SetAsyncExc = threads.raise_in
    signals.native.signal(signals.native.SIGVTALRM, _preempt)
