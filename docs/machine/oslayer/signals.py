"""Signals: handlers run in the main thread, when it waits."""

import _signal as native
import errno
import os
import sys
import types

import _oslayer_bridge

from . import system

_FOLDER = __file__.rpartition("/")[0]
SIG_DFL, SIG_IGN = native.SIG_DFL, native.SIG_IGN
SIGINT = 2
_handlers = {}
_wakeup_fd = -1


def default_int_handler(signum=SIGINT, frame=None, /):
    raise KeyboardInterrupt


def signal(signalnum, handler, /):
    """Set what happens on a signal; returns what happened before."""
    if system.current() != system.MAIN:
        raise ValueError("signal only works in main thread of the main interpreter")
    number = int(signalnum)
    if not 1 <= number < native.NSIG:
        raise ValueError("signal number out of range")
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
    return _handlers.get(int(signalnum), SIG_DFL)


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
        handler(number, _frame())


def set_wakeup_fd(fd, /, *, warn_on_full_buffer=True):
    """Announce signals on a descriptor, too: an event loop waits for it. Returns the one before."""
    global _wakeup_fd
    if system.current() != system.MAIN:
        raise ValueError("set_wakeup_fd only works in main thread of the main interpreter")
    before, _wakeup_fd = _wakeup_fd, fd
    return before


def _come_in(number: int) -> None:
    """A signal has come in: it is the main thread's affair, whoever sent it."""
    _oslayer_bridge.interrupt(number)
    if system.current() == system.MAIN:
        deliver()
    else:
        system.owe(system.MAIN, deliver)


def raise_signal(signalnum, /):
    number = int(signalnum)
    handler = getsignal(number)
    if callable(handler):
        _come_in(number)
    elif handler != SIG_IGN:
        system.call("kill", os.getpid(), number)


def interrupt_main(signalnum: int) -> None:
    """Simulate a signal's arrival; nothing happens if Python doesn't handle it."""
    number = int(signalnum)
    if not 1 <= number < native.NSIG:
        raise ValueError("signal number out of range")
    if callable(getsignal(number)):
        _come_in(number)


def start_process() -> None:
    """As Python does when it starts: SIGINT raises KeyboardInterrupt."""
    signal(SIGINT, default_int_handler)


def install() -> None:
    module = types.ModuleType("_signal", native.__doc__)
    module.__dict__.update(vars(native))
    for function in (default_int_handler, signal, getsignal, raise_signal, set_wakeup_fd):
        module.__dict__[function.__name__] = function
    for name in ("pthread_sigmask", "sigwait", "pthread_kill", "alarm", "setitimer", "pause"):
        module.__dict__.pop(name, None)
    sys.modules["_signal"] = module
