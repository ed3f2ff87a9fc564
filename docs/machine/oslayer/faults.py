"""`faulthandler` for threads that only this layer knows, and descriptors that only the kernel knows."""

import faulthandler
import math
import os
import sys

from . import bridge, frames, signals, system, threads

# As CPython's Python/traceback.c has them.
_MAX_FRAMES = 100
_MAX_THREADS = 100
_MAX_TEXT = 500

# Those for which there is enable().
_FATAL = {4, 6, 7, 8, 11}

_watchdog = None
# Threads that nobody knows of.
_hidden = set()


def dump_traceback(file=None, all_threads=True):
    """Write where the thread that runs, or all threads are."""
    _dump(_descriptor(file), all_threads, system.current())


class _Watchdog:
    """Writes where all threads are when the time is up: a thread, which waits while C computes."""

    def __init__(self, timeout: float, repeat: bool, file, leave: bool):
        self._timeout, self._repeat, self._fd, self._leave = timeout, repeat, _descriptor(file), leave
        self._file = file  # Which stays open, as CPython keeps it.
        self._header = _header(timeout)
        self._ticket = bridge.ticket()
        self._cancelled = False
        threads.start_joinable_thread(self._run)

    def cancel(self) -> None:
        self._cancelled = True
        bridge.unpark(self._ticket)

    def _run(self) -> None:
        me = system.current()
        _hidden.add(me)
        try:
            while not self._cancelled and not system.park(self._ticket, self._timeout):
                self._ticket = bridge.ticket()
                _write(self._fd, self._header)
                _dump(self._fd, True, None)
                if self._leave:
                    os._exit(1)
                if not self._repeat:
                    return
        finally:
            _hidden.discard(me)


def dump_traceback_later(timeout, repeat=False, file=None, exit=False):
    """Write where all threads are after `timeout` seconds, unless that is cancelled before."""
    global _watchdog
    if timeout <= 0:
        raise ValueError("timeout must be greater than 0")
    if timeout > threads.TIMEOUT_MAX:
        raise OverflowError("timeout value is too large")
    watchdog = _Watchdog(float(timeout), repeat, file, exit)
    cancel_dump_traceback_later()
    _watchdog = watchdog


def cancel_dump_traceback_later():
    """Forget what `dump_traceback_later` has said."""
    global _watchdog
    if _watchdog:
        _watchdog.cancel()
    _watchdog = None


def register(signum, file=None, all_threads=True, chain=False):
    """On a signal write where threads are; with `chain` what the signal did before follows."""
    number = _check(signum)
    fd = _descriptor(file)

    # The file stays open, as CPython keeps it.
    def dump(file=file) -> None:
        _dump(fd, all_threads, system.current())

    signals.intercept(number, dump, chain)


def unregister(signum, /) -> bool:
    """A signal does again what it did before `register`; returns whether there is anything to take back."""
    return signals.let_through(_check(signum))


def _check(signum) -> int:
    if signum in _FATAL:
        raise RuntimeError(f"signal {signum} cannot be registered, use enable() instead")
    return signals.check(signum)


def _descriptor(file) -> int:
    """Where to write, with what is in the file's buffer written before."""
    if file is None:
        file = sys.stderr
        if file is None:
            raise RuntimeError("unable to get sys.stderr")
    elif isinstance(file, int):
        if file < 0:
            raise ValueError("file is not a valid file descriptor")
        return file
    fd = file.fileno()
    if not isinstance(fd, int) or fd < 0:
        raise RuntimeError("file.fileno() is not a valid file descriptor")
    try:
        file.flush()
    except Exception:
        pass  # As CPython.
    return fd


def _header(seconds: float) -> str:
    rest, microseconds = divmod(math.ceil(seconds * 1e6), 1_000_000)
    rest, seconds = divmod(rest, 60)
    hours, minutes = divmod(rest, 60)
    fraction = f".{microseconds:06}" if microseconds else ""
    return f"Timeout ({hours}:{minutes:02}:{seconds:02}{fraction})!\n"


def _dump(fd: int, all_threads: bool, current: int | None) -> None:
    """Write where threads are.

    Args:
        fd: a descriptor.
        all_threads: not the one that runs only.
        current: the thread to call the current one.
    """
    if not all_threads:
        text = "Stack (most recent call first):\n" + _stack(system.current())
    else:
        # The last to be started comes first.
        shown = [thread for thread in reversed(system.threads()) if thread not in _hidden]
        parts = [_title(thread, current) + _stack(thread) for thread in shown[:_MAX_THREADS]]
        text = "\n".join(parts) + ("...\n" if len(shown) > _MAX_THREADS else "")
    _write(fd, text)


def _write(fd: int, text: str) -> None:
    data = text.encode("ascii", "backslashreplace")
    try:
        while data:
            data = data[os.write(fd, data) :]
    except OSError:
        pass  # There is nobody to tell.


def _title(thread: int, current: int | None) -> str:
    name = threads.shown_name(thread)
    named = f" [{name}]" if name else ""
    which = "Current thread" if thread == current else "Thread"
    return f"{which} 0x{thread:016x}{named} (most recent call first):\n"


def _stack(thread: int) -> str:
    lines = [
        f'  File "{_cut(frame.f_code.co_filename)}", line {frame.f_lineno} in {_cut(frame.f_code.co_name)}\n'
        for frame in frames.stack(thread, 2 * _MAX_FRAMES)
    ]
    if len(lines) > _MAX_FRAMES:
        lines[_MAX_FRAMES:] = ["  ...\n"]
    return "".join(lines) or "  <no Python frame>\n"


def _cut(text: str) -> str:
    return text if len(text) <= _MAX_TEXT else text[:_MAX_TEXT] + "..."


def install() -> None:
    functions = (
        cancel_dump_traceback_later,
        dump_traceback,
        dump_traceback_later,
        register,
        unregister,
    )
    for function in functions:
        function.__module__ = "faulthandler"
        setattr(faulthandler, function.__name__, function)
