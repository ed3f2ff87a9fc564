"""Files that are mapped into memory, and what an mmap does as a file and as a string.

A map of a file is a copy of its own: what is written there reaches the file with `flush()`, `close()` and the
program's end. So only one process may map a file to write to it.
"""

import atexit
import errno
import os

from . import bridge, descriptors, refusals, system

# The number of a file → its place in this process: to map it twice gives the same memory.
_mapped = {}


class FileMap:
    """The bytes of a file in this process, as long as an mmap uses them."""

    def __init__(self, fd: int, inode: int):
        self._inode = inode
        self._fd = descriptors.dup_native(fd)
        self._written = os.pread(self._fd, os.fstat(self._fd).st_size, 0)
        self.memory = bytearray(self._written)
        self.users = 1
        self._lock = None
        if not _mapped:
            atexit.register(flush_all)
        _mapped[inode] = self

    @property
    def size(self) -> int:
        """Bytes of the file."""
        return len(self.memory)

    def claim(self, name: str, writable: bool) -> None:
        """Others may map the file, too, if all of them only read."""
        if self._lock != "write":
            try:
                system.call("lock", name, "", writable, 0, -1, False)
            except BlockingIOError:
                refusals.refuse_second_map()
            self._lock = "write" if writable else "read"
        self._name = name

    def flush(self) -> None:
        """Write to the file what has changed."""
        if self.memory == self._written:
            return
        now, before = bytes(self.memory), self._written
        start = next(i for i in range(0, len(now), 4096) if now[i : i + 4096] != before[i : i + 4096])
        end = len(now)
        while end > start and now[end - 4096 : end] == before[end - 4096 : end]:
            end -= 4096
        os.pwrite(self._fd, now[start:end], start)
        self._written = now

    def resize(self, size: int) -> None:
        """The file and its bytes here get another size."""
        os.ftruncate(self._fd, size)
        self.memory[size:] = bytes(max(0, size - len(self.memory)))
        self._written = self._written[:size].ljust(size, b"\0")

    def drop(self) -> None:
        """One mmap less uses it."""
        self.flush()
        self.users -= 1
        if self.users:
            return
        del _mapped[self._inode]
        os.close(self._fd)
        if self._lock:
            system.call_or_post("unlock", self._name, "", 0, -1)


def flush_all() -> None:
    """The program ends."""
    for mapped in list(_mapped.values()):
        mapped.flush()


def map_file(fd: int, writable: bool) -> FileMap | None:
    """The map of a file; none of what other processes get by its descriptor, which becomes a segment."""
    if descriptors.in_kernel(fd):
        return None
    info = descriptors.fstat(fd)
    if descriptors.native_number(fd) is not None and not info.st_nlink:
        return None
    mapped = _mapped.get(info.st_ino)
    if mapped:
        mapped.users += 1
    else:
        mapped = FileMap(fd, info.st_ino)
    if bridge.lock_name(descriptors.to_native(fd), "flock"):
        try:
            mapped.claim(f"mmap:{info.st_ino}", writable)
        except BaseException:
            mapped.drop()
            raise
    return mapped


class Methods:
    """What an mmap does beyond holding bytes; it has `_open()`, its view, and `_position`."""

    def _range(self, start, end):
        start = self._position if start is None else start
        return max(0, start + len(self) if start < 0 else start), len(self) if end is None else end

    def find(self, sub, start=None, end=None, /):
        return bytes(self._open()).find(sub, *self._range(start, end))

    def rfind(self, sub, start=None, end=None, /):
        return bytes(self._open()).rfind(sub, *self._range(start, end))

    def readline(self):
        end = bytes(self._open()).find(b"\n", self._position)
        return self.read(end + 1 - self._position if end >= 0 else None)

    def read_byte(self):
        if self._position >= len(self):
            raise ValueError("read byte out of range")
        return self.read(1)[0]

    def write_byte(self, byte, /):
        if self._position >= len(self):
            raise ValueError("write byte out of range")
        self.write(bytes([byte]))

    def move(self, dest, src, count, /):
        size = len(self)
        if min(dest, src, count) < 0 or max(dest, src) + count > size:
            raise ValueError("source, destination, or count out of range")
        view = self._open()
        view[dest : dest + count] = bytes(view[src : src + count])

    def madvise(self, option, start=0, length=None, /):
        if not 0 <= start < len(self):
            raise ValueError("madvise start out of bounds")

    def seekable(self):
        return True


def check_offset(offset: int, granularity: int) -> None:
    """Maps begin at pages."""
    if offset < 0:
        raise OverflowError("memory mapped offset must be positive")
    if offset % granularity:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
