"""Signals that are blocked, and waiting for them.

What all threads block waits in the kernel; what is for one thread that blocks it waits here.
"""

import errno
import math
import os
import sys

from . import signals, system

SIG_BLOCK, SIG_UNBLOCK, SIG_SETMASK = 0, 1, 2
_UNBLOCKABLE = {9, 19}
SI_TKILL = -6

_masks = {}  # thread → signals that it blocks
_of_thread = {}  # thread → signals for it that wait
_told = frozenset()  # what the kernel knows


def inherit(thread: int) -> None:
    """A thread begins: it blocks what the one does that has started it."""
    if mask := _masks.get(system.current()):
        _masks[thread] = mask


def forget(thread: int) -> None:
    """A thread has ended."""
    _of_thread.pop(thread, None)
    if _masks.pop(thread, None) is not None or _told:
        _tell(ended=thread)


def _tell(ended: int | None = None) -> None:
    """Tell the kernel which signals all threads block; the one that has `ended` makes its last calls."""
    global _told
    threads = [thread for thread in system.threads() if thread != ended]
    blocked = frozenset.intersection(*(_masks.get(thread, frozenset()) for thread in threads))
    if blocked != _told:
        _told = blocked
        system.call_or_post("sigmask", sorted(blocked))


def _set(signals_) -> frozenset[int]:
    return frozenset(signals.check(number) for number in signals_)


def pthread_sigmask(how, mask, /) -> set[int]:
    """Change the mask of the thread that runs; returns the one before."""
    me = system.current()
    before, given = _masks.get(me, frozenset()), _set(mask)
    if how == SIG_BLOCK:
        now = before | given
    elif how == SIG_UNBLOCK:
        now = before - given
    elif how == SIG_SETMASK:
        now = given
    else:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    _masks[me] = now - _UNBLOCKABLE
    _tell()
    for number in sorted(_of_thread.get(me, set()) - now):
        _of_thread[me].discard(number)
        signals.send(os.getpid(), number)
    return set(before)


def sigpending() -> set[int]:
    return set(system.call("sigpending")) | _of_thread.get(system.current(), set())


def pthread_kill(thread_id, signalnum, /):
    """Send a signal to a thread: a handler runs in the main thread all the same."""
    number = int(signalnum)
    if not system.is_thread(thread_id):
        raise ProcessLookupError(errno.ESRCH, os.strerror(errno.ESRCH))
    sys.audit("signal.pthread_kill", thread_id, number)
    if number == 0:
        return
    signals.check(number)
    if number in _masks.get(thread_id, ()) and number not in _told:
        _of_thread.setdefault(thread_id, set()).add(number)
    else:
        signals.send(os.getpid(), number)


class struct_siginfo(tuple):
    """What came with a signal."""

    __slots__ = ()
    __module__ = "signal"
    n_fields = n_sequence_fields = 7
    n_unnamed_fields = 0
    _FIELDS = ("si_signo", "si_code", "si_errno", "si_pid", "si_uid", "si_status", "si_band")

    def __new__(cls, sequence, /):
        values = tuple(sequence)
        if len(values) != len(cls._FIELDS):
            raise TypeError(f"signal.struct_siginfo() takes a 7-sequence ({len(values)}-sequence given)")
        return super().__new__(cls, values)

    def __repr__(self):
        fields = ", ".join(f"{name}={value!r}" for name, value in zip(self._FIELDS, self))
        return f"signal.struct_siginfo({fields})"


for _place, _name in enumerate(struct_siginfo._FIELDS):
    setattr(struct_siginfo, _name, property(lambda self, place=_place: self[place]))


def _wait(sigset, timeout: float) -> struct_siginfo | None:
    wanted = _set(sigset)
    own = _of_thread.get(system.current(), set())
    if come := sorted(own & wanted):
        own.discard(come[0])
        return struct_siginfo((come[0], SI_TKILL, 0, os.getpid(), os.getuid(), 0, 0))
    found = system.call("sigwait", sorted(wanted), timeout)
    if not found:
        return None
    number, code, pid, status = found
    return struct_siginfo((number, code, 0, pid, os.getuid(), status, 0))


def sigwait(sigset, /) -> int:
    return _wait(sigset, -1.0).si_signo


def sigwaitinfo(sigset, /) -> struct_siginfo:
    return _wait(sigset, -1.0)


def sigtimedwait(sigset, timeout, /) -> struct_siginfo | None:
    if math.isnan(timeout):
        raise ValueError("Invalid value NaN (not a number)")
    if timeout < 0:
        raise ValueError("timeout must be non-negative")
    return _wait(sigset, float(timeout))


def install() -> None:
    module = vars(sys.modules["_signal"])
    for function in (
        pthread_kill,
        pthread_sigmask,
        sigpending,
        sigtimedwait,
        sigwait,
        sigwaitinfo,
        struct_siginfo,
    ):
        module[function.__name__] = function
    for name in ("SIG_BLOCK", "SIG_UNBLOCK", "SIG_SETMASK"):
        module[name] = globals()[name]
