"""Files: locks between processes, links, and functions that take a descriptor of a local file.

What files hold and are called is C's affair (process/filecalls.mjs).
"""

import fcntl as native
import functools
import os
import posix
import stat
import struct
import sys

from . import bridge, descriptors, modules, system

# struct flock: l_type, l_whence, l_start, l_len; as Linux has it on 64 bits.
_FLOCK = "hh4xqq"

# What takes a descriptor where others take a path, or as its first argument.
_TAKE_DESCRIPTOR = (
    "chdir",
    "chmod",
    "chown",
    "fchdir",
    "fchmod",
    "fchown",
    "fdatasync",
    "fpathconf",
    "fstatvfs",
    "fsync",
    "listdir",
    "pathconf",
    "posix_fadvise",
    "pread",
    "pwrite",
    "scandir",
    "stat",
    "statvfs",
    "truncate",
    "utime",
)

# What takes the descriptor of a folder by name.
_TAKE_FOLDER = (
    "access",
    "lstat",
    "mkdir",
    "readlink",
    "remove",
    "rename",
    "replace",
    "rmdir",
    "symlink",
    "unlink",
)

_fcntl = native.fcntl


def _with_numbers(function):
    """`function`, for which a number of `os.open` is one of the interpreter's own descriptors."""

    @functools.wraps(function)
    def wrapper(*args, **named):
        if args and args[0].__class__ is int:
            args = (descriptors.to_native(args[0]), *args[1:])
        for name in named:
            if name.endswith("dir_fd") and named[name] is not None:
                named[name] = descriptors.to_native(named[name])
        return function(*args, **named)

    return wrapper


def link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True):
    """Give a file one more name."""
    source, target = os.path.abspath(os.fsdecode(src)), os.path.abspath(os.fsdecode(dst))
    while True:
        info = os.stat(source, follow_symlinks=follow_symlinks)
        if not stat.S_ISDIR(os.stat(os.path.dirname(target)).st_mode):
            raise _error("ENOTDIR", src, dst)
        if os.path.lexists(target):
            raise _error("EEXIST", src, dst)
        if stat.S_ISDIR(info.st_mode):
            raise _error("EPERM", src, dst)
        change = bridge.plan_link(source, target, follow_symlinks)
        if change is None:
            raise _error("EXDEV", src, dst)
        if system.call("change", change) >= 0:
            bridge.link(change)
            return


def _error(name: str, src, dst) -> OSError:
    error = system.os_error(name)
    return type(error)(error.errno, error.strerror, src, None, dst)


def _descriptor(file) -> int:
    fd = file if isinstance(file, int) else file.fileno()
    if fd < 0:
        raise ValueError(f"file descriptor cannot be a negative integer ({fd})")
    return fd


def _lock(fd: int, kind: str, exclusive, start: int, end: int, blocking: bool) -> None:
    """Take a lock (None: give it back) of the bytes from `start` up to `end`, -1 for all that come."""
    if descriptors.in_kernel(fd):
        raise system.os_error("ENOLCK")
    native_fd = descriptors.to_native(fd)
    descriptors.fstat(fd)
    name = bridge.lock_name(native_fd, kind)
    if not name:
        return  # No other process can reach it.
    if exclusive is None:
        system.call("unlock", *name, start, end)
    else:
        system.call("lock", *name, exclusive, start, end, blocking)


def flock(fd, operation, /):
    """Lock a file for whoever has it open by this descriptor or a copy of it."""
    wanted = operation & ~native.LOCK_NB
    if wanted not in (native.LOCK_SH, native.LOCK_EX, native.LOCK_UN):
        raise system.os_error("EINVAL")
    exclusive = None if wanted == native.LOCK_UN else wanted == native.LOCK_EX
    _lock(_descriptor(fd), "flock", exclusive, 0, -1, not operation & native.LOCK_NB)


def lockf(fd, cmd, len=0, start=0, whence=0, /):
    """Lock a range of a file for this process."""
    wanted = cmd & ~native.LOCK_NB
    kinds = {native.LOCK_SH: native.F_RDLCK, native.LOCK_EX: native.F_WRLCK, native.LOCK_UN: native.F_UNLCK}
    if wanted not in kinds:
        raise ValueError("unrecognized lockf argument")
    command = native.F_SETLK if cmd & native.LOCK_NB else native.F_SETLKW
    _lock_range(_descriptor(fd), command, kinds[wanted], whence, start, len)


def fcntl(fd, cmd, arg=0, /):
    """As `fcntl.fcntl`: locks may wait, the rest is as it was."""
    if cmd not in (native.F_GETLK, native.F_SETLK, native.F_SETLKW) or isinstance(arg, int):
        return _fcntl(fd, cmd, arg)
    kind, whence, start, length = struct.unpack_from(_FLOCK, bytes(arg).ljust(struct.calcsize(_FLOCK), b"\0"))
    if cmd == native.F_GETLK:
        found = _conflict(_descriptor(fd), kind == native.F_WRLCK, start, length)
        if not found:
            return struct.pack(_FLOCK, native.F_UNLCK, whence, start, length) + bytes(arg)[24:]
        pid, exclusive, start, end = found
        kind = native.F_WRLCK if exclusive else native.F_RDLCK
        return struct.pack(_FLOCK + "i4x", kind, os.SEEK_SET, start, end - start if end >= 0 else 0, pid)
    _lock_range(_descriptor(fd), cmd, kind, whence, start, length)
    return bytes(arg)


def os_lockf(fd, command, len, /):
    """As `os.lockf`: of the bytes from the file's position on."""
    commands = {
        os.F_LOCK: (native.F_SETLKW, native.F_WRLCK),
        os.F_TLOCK: (native.F_SETLK, native.F_WRLCK),
        os.F_ULOCK: (native.F_SETLK, native.F_UNLCK),
    }
    if command == os.F_TEST:
        if _conflict(fd, True, os.lseek(fd, 0, os.SEEK_CUR), len):
            raise system.os_error("EACCES")
    elif command in commands:
        _lock_range(fd, *commands[command], os.SEEK_CUR, 0, len)
    else:
        raise system.os_error("EINVAL")


def _conflict(fd: int, exclusive: bool, start: int, length: int) -> list:
    """The lock that is in the way: process, whether it is exclusive, start, end (-1: all that come)."""
    name = bridge.lock_name(descriptors.to_native(fd), "fcntl")
    end = start + length if length else -1
    return system.call("lock_conflict", *name, exclusive, start, end) if name else []


def preadv(fd, buffers, offset, flags=0, /):
    data = os.pread(fd, sum(memoryview(buffer).nbytes for buffer in buffers), offset)
    rest = memoryview(data)
    for buffer in buffers:
        view = memoryview(buffer).cast("B")
        part, rest = rest[: len(view)], rest[len(view) :]
        view[: len(part)] = part
    return len(data)


def pwritev(fd, buffers, offset, flags=0, /):
    return os.pwrite(fd, b"".join(buffers), offset)


def posix_fallocate(fd, offset, len, /):
    """Make room in a file: it is at least so long from now on."""
    if offset < 0 or len <= 0:
        raise system.os_error("EINVAL")
    if os.fstat(fd).st_size < offset + len:
        os.ftruncate(fd, offset + len)


def _lock_range(fd: int, command: int, kind: int, whence: int, start: int, length: int) -> None:
    if whence == os.SEEK_CUR:
        start += os.lseek(fd, 0, os.SEEK_CUR)
    elif whence == os.SEEK_END:
        start += os.fstat(fd).st_size
    if length < 0:
        start, length = start + length, -length
    if start < 0:
        raise system.os_error("EINVAL")
    mode = _fcntl(fd, native.F_GETFL) & os.O_ACCMODE
    if (kind, mode) in ((native.F_RDLCK, os.O_WRONLY), (native.F_WRLCK, os.O_RDONLY)):
        raise system.os_error("EBADF")
    exclusive = None if kind == native.F_UNLCK else kind == native.F_WRLCK
    _lock(fd, "fcntl", exclusive, start, start + length if length else -1, command == native.F_SETLKW)


def fwalk(top=".", topdown=True, onerror=None, *, follow_symlinks=False, dir_fd=None):
    """As `os.walk`, with a descriptor of each folder, which is open until the next step."""
    sys.audit("os.fwalk", top, topdown, onerror, follow_symlinks, dir_fd)
    top = start = os.fspath(top)
    if dir_fd is not None:
        folder = os.readlink(f"/proc/self/fd/{descriptors.to_native(dir_fd)}")
        start = os.path.join(os.fsencode(folder) if isinstance(top, bytes) else folder, top)
    for path, folders, names in os.walk(start, topdown, onerror, follow_symlinks):
        fd = os.open(path, os.O_RDONLY)
        try:
            yield top + path[len(start) :], folders, names, fd
        finally:
            os.close(fd)


def install() -> None:
    known = (os.supports_dir_fd, os.supports_effective_ids, os.supports_fd, os.supports_follow_symlinks)
    for name in (*_TAKE_DESCRIPTOR, *_TAKE_FOLDER):
        if function := getattr(posix, name, None):
            wrapper = _with_numbers(function)
            for functions in known:
                if function in functions:
                    functions.add(wrapper)
            modules.replace("os", {name: wrapper})
    functions = {
        "fwalk": fwalk,
        "link": link,
        "lockf": os_lockf,
        "posix_fallocate": posix_fallocate,
        "preadv": preadv,
        "pwritev": pwritev,
    }
    modules.replace("os", functions)
    native.flock, native.lockf, native.fcntl = flock, lockf, fcntl
