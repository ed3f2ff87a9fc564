"""System calls, and which thread makes them.

Every wait of a thread goes through this module: it remembers who runs, since all threads
of a process take turns in one interpreter.
"""

import errno
import json
import os
import time

import _machine
from pyodide.ffi import JsException, run_sync, to_js

MAIN = 1
INTERRUPTED = "\0EINTR"

# Bytes up to this length travel as text, which crosses the border at no cost.
SHORT = 4096

# Seconds a thread may run before one that it woke gets a turn: sys.getswitchinterval().
SWITCH = 0.005

post = _machine.post

_call = _machine.call
_call_main = _machine.call_main
_park = _machine.park
_current = MAIN
_switched = 0.0


def current() -> int:
    """The identity of the thread that runs."""
    return _current


def enter(thread: int) -> None:
    """`thread` runs from now on."""
    global _current
    _current = thread


def call(name: str, *args):
    """Make a system call and wait for its answer.

    Raises:
        OSError: the kernel's error.
    """
    global _current
    me = _current
    try:
        if me == MAIN:
            answer = run_sync(_call_main(name, *args))
            _current = me
            if answer == INTERRUPTED:
                return _after_signal()
            return answer
        answer = run_sync(_call(name, *args))
        _current = me
        return answer
    except JsException as error:
        _current = me
        raise os_error(error) from None


def call_json(name: str, *args):
    """A system call whose answer is a list or an object."""
    return json.loads(call(name, *args))


def park(ticket: int, timeout: float = -1):
    """Wait for `unpark(ticket)`, at most `timeout` seconds; False if the time is up."""
    global _current, _switched
    me = _current
    answer = run_sync(_park(ticket, timeout, me == MAIN))
    _current = me
    _switched = time.perf_counter()
    if answer == INTERRUPTED:
        return _after_signal()
    return answer


def take_turns() -> None:
    """Let the threads that were woken run, if this one has run for long."""
    global _current, _switched
    if time.perf_counter() - _switched < SWITCH:
        return
    me = _current
    ticket = _machine.ticket()
    waiting = _park(ticket, -1, False)
    _machine.unpark(ticket)
    run_sync(waiting)
    _current = me
    _switched = time.perf_counter()


def _after_signal():
    """A signal came in: run its handler, then go on waiting (PEP 475)."""
    global _current
    from machine import signals

    while True:
        number = _machine.interrupted()
        try:
            signals.deliver()
        except BaseException:
            _machine.abandon(number)
            raise
        try:
            answer = run_sync(_machine.resume(number))
        except JsException as error:
            _current = MAIN
            raise os_error(error) from None
        _current = MAIN
        if answer != INTERRUPTED:
            return answer


def os_error(error: JsException) -> OSError:
    """The OSError of the errno that the kernel names."""
    name = str(error.message)
    number = getattr(errno, name, errno.EIO)
    return OSError(number, os.strerror(number))


def pack(data):
    """Bytes, ready to travel."""
    data = bytes(data)
    if len(data) <= SHORT:
        return "b:" + data.decode("latin-1")
    return to_js(data)


def unpack(answer) -> bytes:
    """Bytes that have travelled."""
    if isinstance(answer, str):
        return answer.encode("latin-1")
    return answer.to_bytes()


def structure(value) -> str:
    """A list or an object, ready to travel."""
    return "j:" + json.dumps(value)
