"""Signals: what a process does on one. Handlers run in the main thread, when it waits or its time is up."""

import _signal as native
import errno
import os
import sys
import types

from . import bridge, frames, system

SIG_DFL, SIG_IGN = 0, 1  # As on Linux: Emscripten has another number.
SIGINT = 2
_handlers = {}
# What is called first on a signal, and whether what the signal does otherwise follows.
_intercepted = {}
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
    action = _action(handler)
    before = getsignal(number)
    _handlers[number] = handler
    _intercepted.pop(number, None)
    system.post("sigaction", number, action)
    if callable(handler) and handler is not default_int_handler:
        system.open_to_signals()
    return before


def _action(handler) -> str:
    """What the kernel does for a handler."""
    if handler in (SIG_DFL, SIG_IGN):
        return "default" if handler == SIG_DFL else "ignore"
    if callable(handler):
        return "catch"
    raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")


def intercept(number: int, function, chain: bool) -> None:
    """On a signal call a function; with `chain` its handler follows, or what it does by default."""
    _intercepted[number] = function, chain
    system.post("sigaction", number, "catch")


def let_through(number: int) -> bool:
    """Take `intercept` back; returns whether there was anything to take back."""
    if _intercepted.pop(number, None) is None:
        return False
    system.post("sigaction", number, _action(_handlers.get(number, SIG_DFL)))
    return True


def _follow(number: int) -> None:
    """Do on a signal what it does by default: mostly the process ends."""
    system.post("sigaction", number, "default")
    send(os.getpid(), number)
    system.post("sigaction", number, "catch")


def getsignal(signalnum, /):
    return _handlers.get(check(signalnum), SIG_DFL)


def _frame():
    """The frame of the program that is interrupted."""
    return frames.of_program(sys._getframe(2)) or sys._getframe(2)


def deliver() -> None:
    """Run the handlers of the signals that have come in."""
    while number := bridge.take_signal():
        handler = _handlers.get(number, SIG_DFL)
        if intercepted := _intercepted.get(number):
            function, chain = intercepted
            function()
            if not chain:
                continue
            if handler == SIG_DFL:
                _follow(number)
        if not callable(handler):
            continue
        if _wakeup_fd != -1:
            system.post("write", _wakeup_fd, bytes([number]))
        while _pausing:
            bridge.unpark(_pausing.pop())
        handler(number, _frame())


system.deliver_with(deliver)


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
    system.let_signals_come()
    ticket = bridge.ticket()
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
    bridge.interrupt(number)
    if system.current() == system.MAIN:
        deliver()
    else:
        system.add_pending_call(system.MAIN, deliver)


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
