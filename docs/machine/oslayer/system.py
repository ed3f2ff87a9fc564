"""System calls, and which thread makes them.

Every wait of a thread goes through this module: it remembers who runs, since all threads
of a process take turns in one interpreter.
"""

import asyncio
import errno
import gc
import json
import os

import _oslayer_bridge
from pyodide.ffi import can_run_sync, create_proxy, run_sync, to_js

MAIN = 1

# How answers begin that say an errno; no other answer has this character.
FAILED = "\uffff"
INTERRUPTED = FAILED + "EINTR"
# Whoever waits is to say where, and won't go on.
ASKED = FAILED + "ASKED"

# Bytes up to this length travel as text, which crosses the border at no cost.
SHORT = 4096

post = _oslayer_bridge.post

_call = _oslayer_bridge.call
_park = _oslayer_bridge.park
# What threads have to do when they run next.
_due = {}

_answers = {MAIN: _oslayer_bridge.answers(MAIN).answer}
_current = MAIN
_collecting = False
# Whether the other threads wait for its end.
_holding = False
_alone = False
# Its only byte says whether a signal has come in whose handler hasn't run; JavaScript sets it.
_pending = bytearray(1)
_oslayer_bridge.show_pending(create_proxy(_pending))

# After these no handler runs before the caller has noted what he has got (see `run_handlers`), or within a
# buffer's own work, where a print() of the handler would be an error.
_NO_HANDLERS = {"sem_acquire", "write"}


def _wait_directly(ensure_future=asyncio.ensure_future):
    """Let `run_sync` wait for answers themselves.

    It asks its own `asyncio`, which programs don't see, for a future; that would cost several
    turns of an event loop for each system call.
    """
    kind = type(_answers[MAIN])
    asyncio.ensure_future = lambda waiting, **options: (
        waiting if type(waiting) is kind else ensure_future(waiting, **options)
    )


_wait_directly()


def current() -> int:
    """The identity of the thread that runs."""
    return _current


def waiter() -> int:
    """The thread that runs, if it may wait within C; 0: others would use the collector's lists meanwhile."""
    return 0 if _collecting else _current


def enter(thread: int) -> None:
    """`thread` runs from now on."""
    global _current
    _current = thread


def start_thread(thread: int) -> None:
    """A thread begins that can make system calls."""
    _answers[thread] = _oslayer_bridge.answers(thread).answer
    enter(thread)


def end_thread(thread: int) -> None:
    """The thread makes no more calls."""
    del _answers[thread]
    _oslayer_bridge.forget(thread)


def is_thread(thread: int) -> bool:
    """Whether the thread lives."""
    return thread in _answers


def threads() -> list[int]:
    """The threads that live."""
    return list(_answers)


def count_threads() -> int:
    """How many threads live, the main thread among them."""
    return len(_answers)


def owe(thread: int, action) -> None:
    """Let a thread call `action` as soon as it runs outside this layer; None: nothing any more."""
    if action is None:
        _due.pop(thread, None)
    else:
        _due[thread] = action
        _oslayer_bridge.hasten()


def do_due() -> None:
    """Do what the thread that runs has to do."""
    if _due and (action := _due.pop(_current, None)):
        action()


def is_collecting() -> bool:
    """Whether the garbage collector is at work, and calls destructors."""
    return _collecting


def stop_others_for_good() -> None:
    """No thread but the one that runs goes on any more: the process is about to end."""
    global _alone
    _alone = True
    _oslayer_bridge.stop_others(_current)


def _notice_collector(phase: str, info: dict) -> None:
    global _collecting
    _collecting = phase == "start"
    if not _collecting:
        _let_others_run()


def _let_others_run() -> None:
    global _holding
    if _holding and not _alone:
        _oslayer_bridge.let_others_run()
    _holding = False


gc.callbacks.append(_notice_collector)


def _hold_others(me: int) -> None:
    """No other thread runs until the collector is done, or waits for one.

    Its lists begin on the stack of C, which they would use.
    """
    global _holding
    if not _holding and not _alone:
        _holding = True
        _oslayer_bridge.stop_others(me)


def call(name: str, *args):
    """Make a system call and wait for its answer.

    Raises:
        OSError: the kernel's error.
    """
    global _current
    me = _current
    _call(me, name, *args)
    if _collecting:
        _hold_others(me)
    answer = run_sync(_answers[me])
    _current = me
    if answer.__class__ is str and answer[:1] == FAILED:
        answer = _checked(answer)
    if _pending[0] and name not in _NO_HANDLERS:
        run_handlers()
    return answer


def run_handlers() -> None:
    """Run the handlers of the signals that have come in, which is the main thread's affair."""
    if _pending[0] and _current == MAIN:
        from . import signals

        signals.deliver()


def call_or_post(name: str, *args) -> None:
    """Make a system call for its effect; where no thread runs that could wait, without its answer.

    So it is when an object ends that only JavaScript still knew.
    """
    (call if can_run_sync() else post)(name, *args)


def call_json(name: str, *args):
    """A system call whose answer is a list or an object."""
    return json.loads(call(name, *args))


def park(ticket: int, timeout: float = -1) -> bool | None:
    """Wait for `unpark(ticket)`, at most `timeout` seconds.

    Returns:
        False if the time is up; None if a signal's handler has run, before which the place was given up:
        whoever still has to wait does it with another ticket.
    """
    global _current
    me = _current
    if _holding:
        _let_others_run()
    _park(me, ticket, timeout)
    answer = run_sync(_answers[me])
    _current = me
    if answer.__class__ is bool:
        return answer
    if answer == ASKED:
        _stay()
    run_handlers()
    return None


def give_turn() -> None:
    """Let the threads that can run have a turn, and signals come in."""
    global _current
    me = _current
    _oslayer_bridge.turn(me)
    run_sync(_answers[me])
    _current = me
    run_handlers()


def _checked(answer: str):
    """Go on waiting if a signal came in, once its handler has run (PEP 475); or raise the error."""
    global _current
    if answer == ASKED:
        _stay()
    while answer == INTERRUPTED:
        number = _oslayer_bridge.interrupted()
        try:
            run_handlers()
        except BaseException:
            _oslayer_bridge.abandon(number)
            raise
        _oslayer_bridge.resume(number)
        answer = run_sync(_answers[MAIN])
        _current = MAIN
    if isinstance(answer, str) and answer.startswith(FAILED):
        raise os_error(answer.removeprefix(FAILED))
    return answer


def _stay() -> None:
    """Say where this thread waits, and go on waiting for ever."""
    from . import places

    places.tell()
    _park(_current, _oslayer_bridge.ticket(), -1)
    run_sync(_answers[_current])


def os_error(name: str) -> OSError:
    """The OSError of an errno's name."""
    number = getattr(errno, name, errno.EIO)
    return OSError(number, os.strerror(number))


def pack(data):
    """Bytes, ready to travel where a call expects some (process/codec.mjs)."""
    data = bytes(data)
    if len(data) <= SHORT:
        return data.decode("latin-1")
    return to_js(data)


def unpack(answer) -> bytes:
    """Bytes that have travelled."""
    if isinstance(answer, str):
        return answer.encode("latin-1")
    return answer.to_bytes()


def structure(value) -> str:
    """A list or an object, ready to travel where a call expects one (process/codec.mjs)."""
    return json.dumps(value)
