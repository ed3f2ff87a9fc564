"""Semaphores between processes: `_multiprocessing`, below `multiprocessing.synchronize`."""

import sys
import types

from . import bridge, system

RECURSIVE_MUTEX, SEMAPHORE = 0, 1
SEM_VALUE_MAX = 2**31 - 1

# What is known of locks that only this process uses, by handle; process/leases.mjs has the meanings.
_UNKNOWN, _FREE, _HELD, _PLENTY, _EMPTY = 0, 1, 2, 4, 5
_locks = bytearray(1 << 16)
# How many locks this process holds that others use, too.
_holding = 0
bridge.share_lock_states(_locks)


class SemLock:
    """A lock (recursive or not) or a semaphore that processes share by its name."""

    SEM_VALUE_MAX = SEM_VALUE_MAX
    handle = 0

    def __init__(self, kind, value, maxvalue, name, unlink):
        if kind not in (RECURSIVE_MUTEX, SEMAPHORE):
            raise ValueError("unrecognized kind")
        # One that is unlinked at once has no name that anybody could use.
        self._setup(
            system.call("sem_create", name, value, maxvalue), kind, maxvalue, None if unlink else name
        )
        if unlink:
            system.post("sem_unlink", name)

    @classmethod
    def _rebuild(cls, handle, kind, maxvalue, name, /):
        # Open it as CPython does: it may have been unlinked since it was pickled.
        self = cls.__new__(cls)
        self._setup(system.call("sem_open", name), kind, maxvalue, name)
        return self

    def _setup(self, handle, kind, maxvalue, name):
        self.handle = handle
        self._slot = handle if handle < len(_locks) else 0
        self.kind = kind
        self.maxvalue = maxvalue
        self.name = name
        self._held = 0
        self._owner = None
        self._is_noted = False

    def __del__(self, close=bridge.close_semaphore):
        # As of `sem_close`: the kernel forgets what has no name and is open nowhere.
        if self.handle:
            close(self.handle)

    def acquire(self, block=True, timeout=None):
        me = system.current()
        if self.kind == RECURSIVE_MUTEX and self._held and self._owner == me:
            self._held += 1
            return True
        slot = self._slot
        state = _locks[slot]
        if state == _FREE:
            _locks[slot] = _HELD
        elif state == _PLENTY:
            bridge.post_late("sem_acquire", self.handle, True, -1)
        elif state == _EMPTY and not block:
            # The next time the kernel is asked: whoever tries in a loop is to see it released.
            _locks[slot] = _UNKNOWN
            return False
        else:
            limit = -1.0 if timeout is None else max(0.0, float(timeout))
            if not system.call("sem_acquire", self.handle, bool(block), limit):
                return False
            if self.maxvalue == 1 and _locks[slot] == _UNKNOWN:
                self._hold()
        self._held += 1
        self._owner = me
        # Only now: a handler may acquire it, too.
        try:
            system.run_handlers()
        except BaseException:
            self.release()
            raise
        return True

    def release(self):
        if self.kind == RECURSIVE_MUTEX:
            if not self._is_mine():
                raise AssertionError("attempt to release recursive lock not owned by thread")
            if self._held > 1:
                self._held -= 1
                return
        state = _locks[self._slot]
        if state == _HELD:
            _locks[self._slot] = _FREE
        elif state == _PLENTY or (_holding and self.maxvalue == SEM_VALUE_MAX):
            # Whoever holds a lock is about to release it, and everything is told then.
            bridge.post_late("sem_release", self.handle)
            if state == _EMPTY:
                _locks[self._slot] = _UNKNOWN
        elif self._held > 0 or self.maxvalue == SEM_VALUE_MAX:
            bridge.release(self.handle)
        else:
            try:
                system.call("sem_release", self.handle)
            except OSError:
                raise ValueError("semaphore or lock released too many times") from None
        self._held -= 1
        if self._is_noted:
            self._let_go()

    def _hold(self):
        global _holding
        _holding += 1
        self._is_noted = True

    def _let_go(self):
        global _holding
        _holding -= 1
        self._is_noted = False

    def _count(self):
        return self._held

    def _is_mine(self):
        return self._held > 0 and self._owner == system.current()

    def _get_value(self):
        return system.call("sem_value", self.handle)

    def _is_zero(self):
        return self._get_value() == 0

    def _after_fork(self):
        self._held = 0

    def __enter__(self):
        return self.acquire()

    def __exit__(self, exc_type=None, exc_value=None, exc_tb=None, /):
        self.release()


def sem_unlink(name, /):
    system.call_or_post("sem_unlink", name)


def install() -> None:
    module = types.ModuleType("_multiprocessing", "Semaphores between processes.")
    module.SemLock = SemLock
    module.sem_unlink = sem_unlink
    module.flags = {"HAVE_SEM_OPEN": 1, "HAVE_SEM_TIMEDWAIT": 1}
    SemLock.__module__ = "_multiprocessing"
    sys.modules["_multiprocessing"] = module
