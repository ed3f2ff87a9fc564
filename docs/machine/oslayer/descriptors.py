"""File descriptors: those of the kernel, and numbers for local files beside them."""

import builtins
import errno
import fcntl
import io
import os
import posix
import stat
import struct
from termios import FIONREAD

from . import bridge, codec, fifos, modules, system

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
    )
    if hasattr(posix, name)
}
_native_open = io.open

# Below FIRST, what leads to the kernel all the same. The interpreter has something of its own under each, so
# that it gives none of them to a file.
_low = {0, 1, 2}

_local = {}  # number → descriptor of the interpreter's own
# Bytes that a terminal takes ahead: AHEAD of kernel/terminal.mjs.
_TERMINAL = 65536

# Whether the next look into the interrupt buffer is that of a stream (process/preemption.mjs).
_written = bytearray(1)
bridge.show_written(_written)

_space = {}  # bytes that may be written before the kernel must be asked
_ahead = {}  # the rest of a message, which came with its length
_closed = set()
_inheritable = set()
_next_local = 1 << 40


def in_kernel(fd: int) -> bool:
    """Whether a descriptor leads to the kernel."""
    return (fd >= FIRST or fd in _low) and fd not in _local


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


def to_native(fd: int) -> int:
    """The interpreter's own descriptor for `fd`, which may be one of `os.open`'s or of C's."""
    return _local.get(fd, fd)


def dup_native(fd: int) -> int:
    """One more descriptor for a local file."""
    return adopt(_native["dup"](_local.get(fd, fd)))


def promote(fd: int) -> None:
    """`fd`, a local file until now, is the kernel's from here on."""
    _native["close"](_local.pop(fd))


def to_send(fd: int) -> int:
    """A new descriptor of the kernel for the same thing, which another process can have."""
    if in_kernel(fd):
        return dup(fd)
    native = _local.get(fd, fd)
    if os.readlink(f"/proc/self/fd/{native}") == os.devnull:
        return system.call("null")
    return system.call("file", *bridge.open_file(native))


def read(fd, length, /):
    if not in_kernel(fd):
        return _native["read"](_local.get(fd, fd), length)
    if not length:
        return b""
    data = _ahead.pop(fd, None)
    if data is None:
        leased = bridge.next_leased(fd)
        data = system.call("read", _check(fd), length) if leased is None else codec.unpack(leased)
    if len(data) > length:
        _ahead[fd] = data[length:]
        return data[:length]
    return data


def is_open(fd: int) -> bool:
    """Whether a descriptor leads anywhere, as far as this process knows."""
    if in_kernel(fd):
        return fd not in _closed
    if fd in _local:
        return True
    try:
        _native["fstat"](fd)
    except OSError:
        return False
    return True


def has_ahead(fd: int) -> bool:
    """Whether the next bytes are in this process already."""
    return fd in _ahead or bridge.has_leased(fd)


def return_ahead(fd: int) -> None:
    """Give back what was read ahead, for whoever reads next."""
    if bridge.has_leased(fd):
        bridge.give_back(fd)
    ahead = _ahead.pop(fd, None)
    if ahead:
        system.post("unread", fd, ahead)


def trust(fd: int) -> None:
    """What is written to the terminal has room from the beginning."""
    _space[fd] = _TERMINAL


def write(fd, data, /):
    """As `os.write`: where the descriptor doesn't block, the part of `data` that has room."""
    if not in_kernel(fd):
        return _native["write"](_local.get(fd, fd), data)
    size = data.nbytes if isinstance(data, memoryview) else len(data)
    if bridge.is_broken(fd):
        _space.pop(fd, None)  # The kernel is asked, and says so.
    space = _space.get(fd, 0)
    # What ends where no thread could wait may have something to say, too.
    if size <= space or not bridge.can_run_sync():
        _space[fd] = space - size
        system.post("write", _check(fd), data)
    else:
        space = system.call("write", _check(fd), data)
        if space < 0:
            _space[fd] = 0
            return -space
        _space[fd] = space
    return size


def close(fd, /):
    if fd in _local:
        _closed.add(fd)
        _native["close"](_local.pop(fd))
        return
    if not in_kernel(fd):
        _native["close"](fd)
        return
    _check(fd)
    return_ahead(fd)
    if 2 < fd < FIRST:
        _low.discard(fd)
        _native["close"](fd)
    else:
        _closed.add(fd)
    _inheritable.discard(fd)
    _space.pop(fd, None)
    system.post("close", fd)


def dup(fd, /):
    if not in_kernel(fd):
        duplicate = _native["dup"](_local.get(fd, fd))
        return adopt(duplicate) if fd in _local else duplicate
    return system.call("dup", _check(fd))


def dup2(fd, fd2, inheritable=True):
    if fd == fd2:
        fstat(fd)
        return fd2
    if in_kernel(fd):
        _lead_to_kernel(_check(fd), fd2)
    elif fd2 in _local:
        _native["dup2"](_local.get(fd, fd), _local[fd2])
    elif in_kernel(fd2):
        sent = to_send(fd)
        _lead_to_kernel(sent, fd2)
        close(sent)
    else:
        _native["dup2"](_local.get(fd, fd), fd2)
    set_inheritable(fd2, inheritable)
    return fd2


def _lead_to_kernel(fd: int, fd2: int) -> None:
    """`fd2` is another number for what `fd` leads to in the kernel."""
    if in_kernel(fd2):
        return_ahead(fd2)
    elif fd2 in _local:
        promote(fd2)
    else:
        reserved = _native["open"](os.devnull, os.O_RDWR)
        _native["dup2"](reserved, fd2)
        _native["close"](reserved)
        _low.add(fd2)
    system.call("dup2", fd, fd2)
    _closed.discard(fd2)
    _space.pop(fd2, None)


_STANDARD = {"/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2}


def _named_by(path) -> int | None:
    """The descriptor that a path such as /dev/stdout or /dev/fd/3 stands for."""
    if isinstance(path, int):
        return None
    path = os.fsdecode(path)
    folder, _, name = path.rpartition("/")
    if folder in ("/dev/fd", "/proc/self/fd") and name.isdecimal():
        return int(name)
    if path == "/dev/tty":
        raise OSError(errno.ENXIO, os.strerror(errno.ENXIO), path)
    return _STANDARD.get(path)


def open_(path, flags, mode=0o777, *, dir_fd=None):
    named = _named_by(path)
    if named is not None:
        return dup(named)
    if not flags & os.O_EXCL:
        access = flags & os.O_ACCMODE
        blocking = not flags & os.O_NONBLOCK
        end = fifos.open_fifo(path, access != os.O_WRONLY, access != os.O_RDONLY, blocking)
        if end is not None:
            return end
    return adopt(_native["open"](path, flags, mode))


def pipe():
    return tuple(system.call("pipe"))


def pipe2(flags, /):
    ends = pipe()
    if flags & os.O_NONBLOCK:
        for end in ends:
            set_blocking(end, False)
    return ends


def readv(fd, buffers, /):
    data = read(fd, sum(memoryview(buffer).nbytes for buffer in buffers))
    rest = memoryview(data)
    for buffer in buffers:
        view = memoryview(buffer).cast("B")
        part = rest[: len(view)]
        view[: len(part)] = part
        rest = rest[len(part) :]
    return len(data)


def readinto(fd, buffer, /):
    return readv(fd, [buffer])


def writev(fd, buffers, /):
    return write(fd, b"".join(buffers))


def sendfile(out_fd, in_fd, offset, count):
    """As `os.sendfile`: from a file to any descriptor."""
    if offset is None:
        data = read(in_fd, count)
    else:
        before = os.lseek(in_fd, 0, os.SEEK_CUR)
        os.lseek(in_fd, offset, os.SEEK_SET)
        data = read(in_fd, count)
        os.lseek(in_fd, before, os.SEEK_SET)
    written = 0
    try:
        written = write(out_fd, data) if data else 0
    finally:
        if offset is None and written < len(data):
            os.lseek(in_fd, written - len(data), os.SEEK_CUR)
    return written


def set_blocking(fd, blocking, /):
    """As `os.set_blocking`; a local file never blocks."""
    if in_kernel(fd):
        system.call("set_blocking", _check(fd), bool(blocking))
    else:
        _native["fstat"](_local.get(fd, fd))


def get_blocking(fd, /):
    if in_kernel(fd):
        return system.call("get_blocking", _check(fd))
    _native["fstat"](_local.get(fd, fd))
    return True


def set_inheritable(fd, inheritable, /):
    (_inheritable.add if inheritable else _inheritable.discard)(fd)


def get_inheritable(fd, /):
    return fd in _inheritable or fd in (0, 1, 2)


def fcntl_(fd, cmd, arg=0, /):
    """As `fcntl.fcntl`, for what the kernel knows of a descriptor."""
    fd = fd if isinstance(fd, int) else fd.fileno()
    if cmd in (fcntl.F_DUPFD, fcntl.F_DUPFD_CLOEXEC):
        return dup(fd)
    if cmd == fcntl.F_GETFD:
        return 0 if get_inheritable(fd) else fcntl.FD_CLOEXEC
    if cmd == fcntl.F_SETFD:
        set_inheritable(fd, not arg & fcntl.FD_CLOEXEC)
        return 0
    if not in_kernel(fd):
        return _native["fcntl"](_local.get(fd, fd), cmd, arg)
    if cmd == fcntl.F_GETFL:
        kind, size, access, pending = system.call("fstat", _check(fd))
        return access | (0 if get_blocking(fd) else os.O_NONBLOCK)
    if cmd == fcntl.F_SETFL:
        set_blocking(fd, not arg & os.O_NONBLOCK)
        return 0
    raise system.os_error("EINVAL")


def ioctl(fd, request, arg=0, mutate_flag=True, /):
    """As `fcntl.ioctl`: of what the kernel knows, how many bytes can be read."""
    fd = fd if isinstance(fd, int) else fd.fileno()
    if not in_kernel(fd):
        return _native["ioctl"](_local.get(fd, fd), request, arg, mutate_flag)
    kind, size, access, pending = system.call("fstat", _check(fd))
    if request != FIONREAD or kind not in ("fifo", "socket"):
        raise system.os_error("ENOTTY")
    answer = struct.pack("i", pending + len(_ahead.get(fd, b"")))
    if isinstance(arg, int):
        return 0
    if isinstance(arg, (bytes, str)) or not mutate_flag:
        return answer
    memoryview(arg).cast("B")[: len(answer)] = answer
    return 0


_KINDS = {
    "character": stat.S_IFCHR,
    "fifo": stat.S_IFIFO,
    "file": stat.S_IFREG,
    "no input": stat.S_IFCHR,
    "socket": stat.S_IFSOCK,
    "terminal": stat.S_IFCHR,
}


def fstat(fd):
    if not in_kernel(fd):
        return _native["fstat"](_local.get(fd, fd))
    kind, size, access, pending = system.call("fstat", _check(fd))
    return os.stat_result((_KINDS[kind] | 0o600, fd, 1, 1, 0, 0, size, 0, 0, 0))


def ftruncate(fd, length):
    if not in_kernel(fd):
        return _native["ftruncate"](_local.get(fd, fd), length)
    system.call("resize", _check(fd), length)


def has_no_input(fd: int) -> bool:
    """Whether a descriptor is the standard input of a page, into which nobody can type."""
    return in_kernel(fd) and fd not in _closed and system.call("fstat", fd)[0] == "no input"


def isatty(fd, /):
    if not in_kernel(fd):
        return _native["isatty"](_local.get(fd, fd))
    return fd not in _closed and system.call("fstat", fd)[0] == "terminal"


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
        try:
            data = read(self._fd, len(buffer))
        except BlockingIOError:
            return None
        buffer[: len(data)] = data
        return len(data)

    def write(self, data):
        try:
            size = write(self._fd, data)
        except BlockingIOError:
            return None
        # For a stream of C's, which has its lock until it looks for signals. What follows calls nothing, so
        # that nobody looks before.
        _written[0] = data.__class__ is memoryview
        return size

    def close(self):
        if not self.closed:
            super().close()
            if self._closefd:
                close(self._fd)


def open_file(
    file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None
):
    known = None if opener is not None else _known_to_kernel(file, mode)
    if known is not None:
        opened = open_file(known, mode, buffering, encoding, errors, newline)
        raw = getattr(opened, "buffer", opened)
        getattr(raw, "raw", raw).name = os.fspath(file)
        return opened
    if opener is not None:
        ours, opener = opener, lambda path, flags: _take_native(ours(path, flags))
    if isinstance(file, int) and not isinstance(file, bool):
        if in_kernel(file):
            return _open_descriptor(file, mode, buffering, encoding, errors, newline, closefd)
        file = _take_native(file) if closefd else _local.get(file, file)
    return _native_open(file, mode, buffering, encoding, errors, newline, closefd, opener)


def _known_to_kernel(file, mode: str) -> int | None:
    """A new descriptor for a path that stands for another one, or for a named pipe."""
    named = _named_by(file)
    if named is not None:
        return dup(named)
    if "x" in mode:
        return None
    both = "+" in mode
    return fifos.open_fifo(file, both or "r" in mode, both or "r" not in mode)


def _take_native(fd: int) -> int:
    """The interpreter's own descriptor, which a file closes from now on: `fd` leads nowhere any more."""
    if fd in _local:
        _closed.add(fd)
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
        "pipe2": pipe2,
        "readinto": readinto,
        "readv": readv,
        "sendfile": sendfile,
        "writev": writev,
        "set_blocking": set_blocking,
        "get_blocking": get_blocking,
        "set_inheritable": set_inheritable,
        "get_inheritable": get_inheritable,
    }
    modules.replace("os", functions)
    builtins.open = io.open = open_file
    _native["fcntl"] = fcntl.fcntl
    _native["ioctl"] = fcntl.ioctl
    fcntl.fcntl = fcntl_
    fcntl.ioctl = ioctl
