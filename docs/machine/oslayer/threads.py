"""Green threads: `_thread` on suspended stacks. They take turns; waiting is what lets others run."""

import _thread as native
import os
import sys
import time
import traceback
import types
from collections import deque
from functools import partial
from itertools import count

from . import bridge, frames, locals, masks, signals, system

TIMEOUT_MAX = 9223372036.0
# Functions (their code) that wait for an Event with a limit, and only wait again when the time is up.
POLLING = set()

# As programs name them; see process/sources.mjs, too.
names = {system.MAIN: "python"}
_idents = count(system.MAIN + 1)
_joined_at_exit = set()
_finalizing = False
# Whether threads may be late with their locks, so that others come first: in a simulated run.
_may_be_late = False


def get_ident() -> int:
    return system.current()


def get_native_id() -> int:
    """Different in all processes; in the main thread that of the process, as on Linux."""
    me = system.current()
    return os.getpid() if me == system.MAIN else os.getpid() * 1_000_000 + me


def set_name(name, /):
    """Name the thread that runs."""
    names[system.current()] = name


def shown_name(thread: int) -> str:
    """A thread's name as Linux shows it, which cuts it; empty if it has none."""
    return names.get(thread, "").encode(errors="replace")[:15].decode(errors="ignore")


class lock:
    """A lock that is handed to whoever waits longest."""

    __slots__ = ("_locked", "_waiting", "__weakref__")

    def __init__(self):
        self._locked = False
        self._waiting = None

    def acquire(self, blocking=True, timeout=-1):
        if timeout != -1:
            if not blocking:
                raise ValueError("can't specify a timeout for a non-blocking call")
            if timeout < 0:
                raise ValueError("timeout value must be a non-negative number")
            if timeout > TIMEOUT_MAX:
                raise OverflowError("timeout value is too large")
        if _may_be_late:
            be_late()
        if not self._locked:
            self._locked = True
            return True
        if not blocking or timeout == 0:
            return False
        if self._waiting is None:
            self._waiting = deque()
        acquired = self._wait(timeout)
        try:
            system.run_pending_calls()
        except BaseException:
            if acquired:
                self.release()
            raise
        return acquired

    def _wait(self, timeout) -> bool:
        if timeout > 0 and POLLING and _is_polling():
            timeout = -1
        until = timeout if timeout < 0 else time.monotonic() + timeout
        while True:
            ticket = bridge.ticket()
            self._waiting.append(ticket)
            acquired = system.park(ticket, timeout)
            if acquired is not None:
                return acquired
            # A signal's handler has run meanwhile.
            if not self._locked:
                self._locked = True
                return True
            if until >= 0:
                timeout = max(0, until - time.monotonic())

    def release(self):
        if not self._locked:
            raise RuntimeError("release unlocked lock")
        while self._waiting:
            # Whoever gave up meanwhile isn't there any more.
            if bridge.unpark(self._waiting.popleft()):
                break
        else:
            self._locked = False

    def locked(self):
        return self._locked

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exception):
        self.release()

    def __init_subclass__(cls):
        raise TypeError("type '_thread.lock' is not an acceptable base type")

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle '_thread.lock' object")

    def _at_fork_reinit(self):
        self.__init__()

    acquire_lock = acquire
    release_lock = release
    locked_lock = locked

    def __repr__(self):
        state = "locked" if self._locked else "unlocked"
        return f"<{state} _thread.lock object at {id(self):#x}>"


def be_late() -> None:
    """Let others come first, now and then: see process/lateness.mjs."""
    if not _may_be_late or _is_starting() or not bridge.can_run_sync() or system.is_collecting():
        return
    if seconds := bridge.lateness(system.current()):
        system.park(bridge.ticket(), seconds)


def _is_starting() -> bool:
    """Whether `threading` takes the lock to start or to end a thread: who is late there only starts late."""
    frame = sys._getframe(2)
    while frame and frame.f_globals.get("__name__") in (__name__, "threading"):
        if frame.f_code.co_qualname in _STARTING:
            return True
        frame = frame.f_back
    return False


_STARTING = {"Thread.start", "Thread._bootstrap_inner"}


def _is_polling() -> bool:
    try:
        frame = sys._getframe(_TO_CALLER)
    except ValueError:
        return False
    return frame.f_code in POLLING


# From _is_polling over lock._wait, lock.acquire, Condition.wait and Event.wait to who has called that.
_TO_CALLER = 5


class RLock:
    """A lock that its owner may acquire again."""

    __slots__ = ("_block", "_owner", "_count", "__weakref__")

    def __init__(self, *args, **kwargs):
        self._block = lock()
        self._owner = None
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        me = system.current()
        if self._owner == me:
            self._count += 1
            return True
        acquired = self._block.acquire(blocking, timeout)
        if acquired:
            self._owner = me
            self._count = 1
        return acquired

    def release(self):
        if self._owner != system.current():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if not self._count:
            self._owner = None
            self._block.release()

    def locked(self):
        return self._count > 0

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exception):
        self.release()

    def _is_owned(self):
        return self._owner == system.current()

    def _recursion_count(self):
        return self._count if self._is_owned() else 0

    def _release_save(self):
        if not self._count:
            raise RuntimeError("cannot release un-acquired lock")
        state = (self._count, self._owner)
        self._count, self._owner = 0, None
        self._block.release()
        return state

    def _acquire_restore(self, state):
        self._block.acquire()
        self._count, self._owner = state

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle '_thread.RLock' object")

    def _at_fork_reinit(self):
        self.__init__()

    def __repr__(self):
        state = "locked" if self._count else "unlocked"
        owner = self._owner or 0
        return f"<{state} _thread.RLock object owner={owner} count={self._count} at {id(self):#x}>"


class _ThreadHandle:
    """Knows whether a thread has ended, and wakes those who wait for it."""

    def __init__(self):
        self.ident = 0
        self._state = "new"
        self._waiting = []

    def is_done(self):
        return self._state == "done"

    def _set_done(self):
        if self._state == "new":
            raise RuntimeError("thread not started")
        self._state = "done"
        _joined_at_exit.discard(self)
        waiting, self._waiting = self._waiting, []
        for ticket in waiting:
            bridge.unpark(ticket)

    def join(self, timeout=None):
        if self._state == "new":
            raise RuntimeError("thread not started")
        if self.ident == system.current() and self._state != "done":
            raise RuntimeError("Cannot join current thread")
        limit = -1 if timeout is None or timeout < 0 else timeout
        until = time.monotonic() + limit
        while self._state != "done":
            left = -1 if limit < 0 else until - time.monotonic()
            if limit >= 0 and left <= 0:
                return
            ticket = bridge.ticket()
            self._waiting.append(ticket)
            system.park(ticket, left)

    def __repr__(self):
        return f"<_ThreadHandle object: ident={self.ident}>"


@frames.entry
def run(handle: _ThreadHandle, function) -> None:
    """The life of a thread."""
    system.start_thread(handle.ident)
    try:
        function()
    except SystemExit:
        pass
    except BaseException:
        print(f"Exception ignored in thread started by: {function!r}", file=sys.stderr)
        traceback.print_exc()
    finally:
        system.enter(handle.ident)
        # What ends with the thread may make system calls, as long as there is a thread.
        del function
        locals.forget(handle.ident)
        masks.forget(handle.ident)
        names.pop(handle.ident, None)
        handle._set_done()
        system.end_thread(handle.ident)


def start_joinable_thread(function, handle=None, daemon=True):
    global _may_be_late
    if handle is None:
        handle = _ThreadHandle()
    if handle._state != "new":
        raise RuntimeError("thread already started")
    if _finalizing:
        raise PythonFinalizationError("can't create new thread at interpreter shutdown")
    handle.ident = next(_idents)
    handle._state = "running"
    masks.inherit(handle.ident)
    if not daemon:
        _joined_at_exit.add(handle)

    _may_be_late = bridge.start_thread(partial(run, handle, function), system.current())
    return handle


def start_new_thread(function, args, kwargs=None):
    if not callable(function):
        raise TypeError("first arg must be callable")
    if not isinstance(args, tuple):
        raise TypeError("2nd arg must be a tuple")
    return start_joinable_thread(lambda: function(*args, **(kwargs or {}))).ident


def _make_thread_handle(ident):
    handle = _ThreadHandle()
    handle.ident = ident
    handle._state = "running"
    return handle


def finalize() -> None:
    """No more threads are started."""
    global _finalizing
    _finalizing = True


def _shutdown():
    """Wait for the threads that aren't daemons."""
    while _joined_at_exit:
        next(iter(_joined_at_exit)).join()


def raise_in(thread, exception) -> int:
    """Raise an exception in another thread: PyThreadState_SetAsyncExc().

    Args:
        thread: its identity, as an int or one of ctypes.
        exception: ctypes.py_object of a class or an instance; None takes it back.

    Returns:
        the number of threads that it concerns.
    """
    thread = getattr(thread, "value", thread)
    if not system.is_thread(thread):
        return 0

    def act():
        raise exception.value

    system.add_pending_call(thread, act if exception is not None else None)
    return 1


class _Sleep:
    """`time.sleep`: like a function of C it has no `__dict__`, and isn't bound by classes."""

    __slots__ = ()
    __module__ = "time"
    __name__ = __qualname__ = "sleep"

    def __call__(self, seconds, /):
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        system.call("sleep", float(seconds))
        system.run_pending_calls()

    def __reduce__(self):
        return "sleep"

    def __repr__(self):
        return "<built-in function sleep>"


def interrupt_main(signum=2, /):
    signals.interrupt_main(signum)


class _Hidden:
    """C that knows of one thread only: its queue would stop all of them, its event loop run in all of them.

    Without it `queue` and `asyncio` use their own Python. Of the queue's module the exception is left, whose
    name tracebacks show.
    """

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name in ("_asyncio", "_queue"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def _queue_without_queue() -> types.ModuleType:
    import _queue

    module = types.ModuleType("_queue", _queue.__doc__)
    module.Empty = _queue.Empty
    return module


def install() -> None:
    module = types.ModuleType("_thread", native.__doc__)
    module.__dict__.update(vars(native))
    mine = {
        "LockType": lock,
        "RLock": RLock,
        "TIMEOUT_MAX": TIMEOUT_MAX,
        "_ThreadHandle": _ThreadHandle,
        "_count": lambda: system.count_threads() - 1,
        "_get_main_thread_ident": lambda: system.MAIN,
        "_is_main_interpreter": lambda: True,
        "_local": locals.local,
        "_make_thread_handle": _make_thread_handle,
        "_shutdown": _shutdown,
        "allocate": lock,
        "allocate_lock": lock,
        "daemon_threads_allowed": lambda: True,
        "get_ident": get_ident,
        "get_native_id": get_native_id,
        "interrupt_main": interrupt_main,
        "lock": lock,
        "set_name": set_name,
        "start_joinable_thread": start_joinable_thread,
        "start_new": start_new_thread,
        "start_new_thread": start_new_thread,
    }
    # A manager pickles its registry of types: they must be found by their names.
    for thing in mine.values():
        if getattr(thing, "__module__", None) == __name__:
            thing.__module__ = "_thread"
    module.__dict__.update(mine)
    # It would ask C which thread this is; `threading` has its own.
    del module._excepthook
    sys.modules["_thread"] = module
    sys.modules.pop("_asyncio", None)
    sys.modules["_queue"] = _queue_without_queue()
    sys.meta_path.insert(0, _Hidden)
    time.sleep = _Sleep()
    # Whoever asks whether threads can be started: they can.
    sys._emscripten_info = types.SimpleNamespace(
        emscripten_version=sys._emscripten_info.emscripten_version,
        runtime=sys._emscripten_info.runtime,
        pthreads=True,
        shared_memory=sys._emscripten_info.shared_memory,
    )
