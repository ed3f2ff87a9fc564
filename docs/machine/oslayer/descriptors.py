"""File descriptors: those of the kernel, and numbers for local files beside them."""

import builtins
import errno
import io
import os
import posix
import stat

import _oslayer_bridge
from pyodide.ffi import can_run_sync

from . import system

# The kernel numbers what it gives from here on; numbers below are the interpreter's own files.
FIRST = 1000

_native = {
    name: getattr(posix, name)
    for name in (
        "close",
        "dup",
        "dup2",
        "fstat",
        "ftruncate",
        "isatty",
        "lseek",
        "open",
        "read",
        "write",
        "readv",
        "writev",
    )
    if hasattr(posix, name)
}
_native_open = io.open

_local = {}  # number → descriptor of the interpreter's own
_space = {}  # bytes that may be written before the kernel must be asked
_ahead = {}  # the rest of a message, which came with its length
_closed = set()
_next_local = 1 << 40


def in_kernel(fd: int) -> bool:
    return (fd >= FIRST or 0 <= fd <= 2) and fd not in _local


def start_process(pid: int) -> None:
    """Numbers of local files never meet those of another process."""
    global _next_local
    _next_local = pid * 1_000_000


def _check(fd: int) -> int:
    if fd in _closed:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return fd


def adopt(native_fd: int) -> int:
    """A number for one of the interpreter's own descriptors."""
    global _next_local
    _next_local += 1
    _local[_next_local] = native_fd
    return _next_local


def native_number(fd: int) -> int | None:
    """The interpreter's own descriptor behind `fd`, if it is a local file."""
    return _local.get(fd)


def promote(fd: int) -> None:
    """`fd`, a local file until now, is the kernel's from here on."""
    _native["close"](_local.pop(fd))


def to_send(fd: int) -> int:
    """A new descriptor of the kernel for the same thing, which another process can have."""
    if in_kernel(fd):
        return dup(fd)
    native = _local.get(fd, fd)
    path = os.readlink(f"/proc/self/fd/{native}")
    return system.call("file", path, _native["lseek"](native, 0, os.SEEK_CUR))


def read(fd, length, /):
    if not in_kernel(fd):
        return _native["read"](_local.get(fd, fd), length)
    data = _ahead.pop(fd, None)
    if data is None:
        leased = _oslayer_bridge.next_leased(fd)
        data = system.unpack(system.call("read", _check(fd), length) if leased is None else leased)
    if len(data) > length:
        _ahead[fd] = data[length:]
        return data[:length]
    return data


def has_ahead(fd: int) -> bool:
    """Whether the next bytes are in this process already."""
    return fd in _ahead or _oslayer_bridge.has_leased(fd)


def return_ahead(fd: int) -> None:
    """Give back what was read ahead, for whoever reads next."""
    if _oslayer_bridge.has_leased(fd):
        _oslayer_bridge.give_back(fd)
    ahead = _ahead.pop(fd, None)
    if ahead:
        system.post("unread", fd, system.pack(ahead))


def write(fd, data, /):
    if not in_kernel(fd):
        return _native["write"](_local.get(fd, fd), data)
    size = data.nbytes if isinstance(data, memoryview) else len(data)
    if _oslayer_bridge.is_broken(fd):
        _space.pop(fd, None)  # The kernel is asked, and says so.
    space = _space.get(fd, 0)
    # What ends where no thread could wait may have something to say, too.
    if size <= space or not can_run_sync():
        _space[fd] = space - size
        system.post("write", _check(fd), system.pack(data))
    else:
        _space[fd] = system.call("write", _check(fd), system.pack(data))
    return size


def close(fd, /):
    if not in_kernel(fd):
        _native["close"](_local.pop(fd, fd))
        return
    _check(fd)
    return_ahead(fd)
    _closed.add(fd)
    _space.pop(fd, None)
    system.post("close", fd)


def dup(fd, /):
    if not in_kernel(fd):
        duplicate = _native["dup"](_local.get(fd, fd))
        return adopt(duplicate) if fd in _local else duplicate
    return system.call("dup", _check(fd))


def dup2(fd, fd2, inheritable=True):
    if not in_kernel(fd):
        return _native["dup2"](_local.get(fd, fd), fd2)
    _check(fd)
    if in_kernel(fd2):
        return_ahead(fd2)
    system.call("dup2", fd, fd2)
    _closed.discard(fd2)
    _space.pop(fd2, None)
    return fd2


def open_(path, flags, mode=0o777, *, dir_fd=None):
    return adopt(_native["open"](path, flags, mode))


def pipe():
    return tuple(system.call_json("pipe"))


def fstat(fd):
    if not in_kernel(fd):
        return _native["fstat"](_local.get(fd, fd))
    try:
        size = system.call("size", _check(fd))
        kind = stat.S_IFREG
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
        size, kind = 0, stat.S_IFCHR if fd <= 2 else stat.S_IFIFO
    return os.stat_result((kind | 0o600, fd, 1, 1, 0, 0, size, 0, 0, 0))


def ftruncate(fd, length):
    if not in_kernel(fd):
        return _native["ftruncate"](_local.get(fd, fd), length)
    system.call("resize", _check(fd), length)


def isatty(fd, /):
    return fd <= 2 if in_kernel(fd) else _native["isatty"](_local.get(fd, fd))


def lseek(fd, position, whence, /):
    if in_kernel(fd):
        raise OSError(errno.ESPIPE, os.strerror(errno.ESPIPE))
    return _native["lseek"](_local.get(fd, fd), position, whence)


class Descriptor(io.RawIOBase):
    """An unbuffered file on a descriptor of the kernel."""

    def __init__(self, fd: int, mode: str, closefd: bool = True):
        self.name = fd
        self.mode = mode
        self._fd = fd
        self._closefd = closefd

    def fileno(self):
        return self._fd

    def readable(self):
        return "r" in self.mode or "+" in self.mode

    def writable(self):
        return any(letter in self.mode for letter in "wxa+")

    def isatty(self):
        return isatty(self._fd)

    def readinto(self, buffer):
        data = read(self._fd, len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def write(self, data):
        return write(self._fd, data)

    def close(self):
        if not self.closed:
            super().close()
            if self._closefd:
                close(self._fd)


def open_file(
    file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None
):
    if opener is not None:
        ours, opener = opener, lambda path, flags: _take_native(ours(path, flags))
    if isinstance(file, int) and not isinstance(file, bool):
        if in_kernel(file):
            return _open_descriptor(file, mode, buffering, encoding, errors, newline, closefd)
        file = _take_native(file) if closefd else _local.get(file, file)
    return _native_open(file, mode, buffering, encoding, errors, newline, closefd, opener)


def _take_native(fd: int) -> int:
    return _local.pop(fd, fd)


def _open_descriptor(fd, mode, buffering, encoding, errors, newline, closefd):
    _check(fd)
    raw = Descriptor(fd, mode.replace("t", ""), closefd)
    if buffering == 0:
        if "b" not in mode:
            raise ValueError("can't have unbuffered text I/O")
        return raw
    size = io.DEFAULT_BUFFER_SIZE if buffering in (-1, 1) else buffering
    if raw.readable() and raw.writable():
        buffer = io.BufferedRWPair(raw, raw, size)
    elif raw.readable():
        buffer = io.BufferedReader(raw, size)
    else:
        buffer = io.BufferedWriter(raw, size)
    if "b" in mode:
        return buffer
    text = io.TextIOWrapper(buffer, encoding, errors, newline, line_buffering=buffering == 1 or raw.isatty())
    text.mode = mode
    return text


def install() -> None:
    functions = {
        "close": close,
        "dup": dup,
        "dup2": dup2,
        "fstat": fstat,
        "ftruncate": ftruncate,
        "isatty": isatty,
        "lseek": lseek,
        "open": open_,
        "pipe": pipe,
        "read": read,
        "write": write,
        "set_blocking": lambda fd, blocking, /: None,
        "get_blocking": lambda fd, /: True,
        "set_inheritable": lambda fd, inheritable, /: None,
        "get_inheritable": lambda fd, /: False,
    }
    for name, function in functions.items():
        setattr(posix, name, function)
        setattr(os, name, function)
    builtins.open = io.open = open_file
