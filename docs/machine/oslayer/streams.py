"""Standard input, output and error of a process, and `input()`."""

import builtins
import io
import os
import sys

from . import descriptors, modules, refusals, system


def start_process() -> None:
    """Open the standard streams, as Python does when it starts."""
    sys.stdin = sys.__stdin__ = _open(0, "r")
    terminals = {fd for fd in (1, 2) if os.isatty(fd)}
    # As on a terminal: a line appears when it is complete.
    sys.stdout = sys.__stdout__ = _open(1, "w", line_buffering=1 in terminals)
    sys.stderr = sys.__stderr__ = _open(2, "w", line_buffering=True, errors="backslashreplace")
    # A print() that waits has the stream's lock, which C gives no other thread.
    for fd in terminals:
        descriptors.trust(fd)


def _open(fd: int, mode: str, line_buffering: bool = False, errors: str = "strict") -> io.TextIOWrapper:
    stream = open(fd, mode, encoding="utf-8", errors=errors, closefd=False)
    stream.reconfigure(line_buffering=line_buffering)
    stream.buffer.raw.name = {0: "<stdin>", 1: "<stdout>", 2: "<stderr>"}[fd]
    return stream


def input(prompt="", /):
    """As the built-in function where standard input is no terminal: it asks the streams that are there.

    Raises:
        EOFError: there is nothing more to read; nothing at all, if nothing is attached.
    """
    sys.audit("builtins.input", prompt)
    stdin, stdout, stderr = (getattr(sys, name, None) for name in ("stdin", "stdout", "stderr"))
    for name, stream in (("stdin", stdin), ("stdout", stdout), ("stderr", stderr)):
        if stream is None:
            raise RuntimeError(f"input(): lost sys.{name}")
    stderr.flush()
    if prompt != "":
        stdout.write(str(prompt))
    stdout.flush()
    line = stdin.readline()
    if not isinstance(line, str):
        raise TypeError("object.readline() returned non-string")
    if not line:
        if _has_no_input(stdin):
            refusals.refuse_input()
        raise EOFError("EOF when reading a line")
    sys.audit("builtins.input/result", line.removesuffix("\n"))
    return line.removesuffix("\n")


def _has_no_input(stdin) -> bool:
    """Whether a stream reads where nobody can type."""
    return stdin is sys.__stdin__ and descriptors.has_no_input(stdin.fileno())


def get_terminal_size(fd=1, /):
    """As `os.get_terminal_size`: the panel is as wide as a terminal usually is."""
    if not os.isatty(fd):
        raise system.os_error("ENOTTY")
    return os.terminal_size((80, 24))


def install() -> None:
    modules.complete("os", {"get_terminal_size": get_terminal_size})
    input.__module__ = "builtins"
    builtins.input = input
