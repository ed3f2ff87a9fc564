"""Signals: what a process does on one. Handlers run in the main thread, when it waits or its time is up."""

import _signal as native
import errno
import os
import sys
import types

import _oslayer_bridge

from . import system

_FOLDER = __file__.rpartition("/")[0]
SIG_DFL, SIG_IGN = 0, 1  # As on Linux: Emscripten has another number.
SIGINT = 2
_handlers = {}
_wakeup_fd = -1
# Tickets of threads that wait for any handler.
_pausing = []


def default_int_handler(signum=SIGINT, frame=None, /):
    raise KeyboardInterrupt


def signal(signalnum, handler, /):
    """Set what happens on a signal; returns what happened before."""
    if system.current() != system.MAIN:
        raise ValueError("signal only works in main thread of the main interpreter")
    number = check(signalnum)
    if number in (9, 19):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    if handler in (SIG_DFL, SIG_IGN):
        action = "default" if handler == SIG_DFL else "ignore"
    elif callable(handler):
        action = "catch"
    else:
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    before = getsignal(number)
    _handlers[number] = handler
    system.post("sigaction", number, action)
    return before


def getsignal(signalnum, /):
    return _handlers.get(check(signalnum), SIG_DFL)


def _frame():
    """The frame of the program that is interrupted."""
    frame = sys._getframe(2)
    while frame.f_back and frame.f_code.co_filename.startswith(_FOLDER):
        frame = frame.f_back
    return frame


def deliver() -> None:
    """Run the handlers of the signals that have come in."""
    while number := _oslayer_bridge.take_signal():
        handler = _handlers.get(number)
        if not callable(handler):
            continue
        if _wakeup_fd != -1:
            system.post("write", _wakeup_fd, system.pack(bytes([number])))
        while _pausing:
            _oslayer_bridge.unpark(_pausing.pop())
        handler(number, _frame())


def set_wakeup_fd(fd, /, *, warn_on_full_buffer=True):
    """Announce signals on a descriptor, too: an event loop waits for it. Returns the one before."""
    global _wakeup_fd
    if system.current() != system.MAIN:
        raise ValueError("set_wakeup_fd only works in main thread of the main interpreter")
    if fd != -1 and os.get_blocking(fd):
        raise ValueError(f"the fd {fd} must be in non-blocking mode")
    before, _wakeup_fd = _wakeup_fd, fd
    return before


def pause():
    """Wait until a signal's handler has run."""
    ticket = _oslayer_bridge.ticket()
    _pausing.append(ticket)
    system.park(ticket)


def siginterrupt(signalnum, flag, /):
    """Whether calls fail that a signal interrupts: Python makes them again in any case (PEP 475)."""
    check(signalnum)


def check(signalnum) -> int:
    """A signal's number.

    Raises:
        ValueError: there is no such signal.
    """
    number = int(signalnum)
    if not 1 <= number < native.NSIG:
        raise ValueError("signal number out of range")
    return number


def send(pid: int, number: int) -> None:
    """Send a signal; the handlers of this process's own have run afterwards, if this is the main thread."""
    system.call_or_post("kill", pid, number)


def raise_signal(signalnum, /):
    send(os.getpid(), check(signalnum))


def interrupt_main(signalnum: int) -> None:
    """Simulate a signal's arrival; nothing happens if Python doesn't handle it."""
    number = check(signalnum)
    if not callable(getsignal(number)):
        return
    _oslayer_bridge.interrupt(number)
    if system.current() == system.MAIN:
        deliver()
    else:
        system.owe(system.MAIN, deliver)


def start_process() -> None:
    """As Python does when it starts: SIGINT raises KeyboardInterrupt."""
    signal(SIGINT, default_int_handler)


def install() -> None:
    module = types.ModuleType("_signal", native.__doc__)
    module.__dict__.update(vars(native))
    for function in (
        default_int_handler,
        getsignal,
        pause,
        raise_signal,
        set_wakeup_fd,
        siginterrupt,
        signal,
    ):
        module.__dict__[function.__name__] = function
    module.SIG_IGN = SIG_IGN
    sys.modules["_signal"] = module
