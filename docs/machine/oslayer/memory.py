"""Shared memory: `mmap` and `_posixshmem`. Each process has a copy, which system calls keep in step."""

import os
import sys
import types

from . import bridge, descriptors, filemaps, layout, system

ACCESS_DEFAULT, ACCESS_READ, ACCESS_WRITE, ACCESS_COPY = 0, 1, 2, 3
PAGESIZE = ALLOCATIONGRANULARITY = 4096
MAP_SHARED, MAP_PRIVATE, MAP_ANONYMOUS, MAP_ANON = 1, 2, 32, 32
PROT_READ, PROT_WRITE, PROT_EXEC = 1, 2, 4

# Bytes of a word of the machine (changes.mjs).
WORD = 8

# Segment → its place in this process: to map it twice gives the same memory.
_mapped = {}


class _Mapping:
    """The bytes of a segment in this process, as long as an mmap uses them."""

    def __init__(self, segment: int, memory: bytearray, size: int, detach):
        self.segment = segment
        self.memory = memory
        self.size = size
        self.detach = detach
        self.users = 1
        _mapped[segment] = self

    def drop(self) -> None:
        """One mmap less uses them."""
        self.users -= 1
        if self.users:
            return
        del _mapped[self.segment]
        bridge.unmap(self.segment)
        self.detach()


def _map(fd: int) -> _Mapping:
    while True:
        segment, size = system.call("map", fd)
        if segment in _mapped:
            _mapped[segment].users += 1
            return _mapped[segment]
        # Whole words: that is how it is compared and sent.
        memory = bytearray(-(-size // WORD) * WORD)
        if detach := bridge.attach(segment, memory):
            return _Mapping(segment, memory, size, detach)
        # It was dropped after the kernel had answered: its bytes are gone.


def _share(fd: int) -> _Mapping:
    local = descriptors.native_number(fd)
    if local is not None:
        # A local file becomes a segment, under the same number.
        size = os.fstat(fd).st_size
        content = os.pread(local, size, 0) if hasattr(os, "pread") else b""
        system.call("shm_create", fd)
        descriptors.promote(fd)
        system.call("resize", fd, size)
    else:
        content = b""
    mapping = _map(fd)
    if content:
        mapping.memory[: len(content)] = content
    return mapping


class mmap(filemaps.Methods):
    """Memory that is a buffer and a file."""

    # What it has before it begins, and once the garbage collector has emptied it.
    _view = _mapping = None
    _exports = 0

    def __init__(
        self,
        fileno,
        length,
        flags=MAP_SHARED,
        prot=PROT_READ | PROT_WRITE,
        access=ACCESS_DEFAULT,
        *,
        offset=0,
        trackfd=True,
    ):
        if fileno == -1:
            memory = bytearray(length)
        else:
            filemaps.check_offset(offset, ALLOCATIONGRANULARITY)
            private = access == ACCESS_COPY or (access == ACCESS_DEFAULT and flags & MAP_PRIVATE)
            if access == ACCESS_DEFAULT and not prot & PROT_WRITE:
                access = ACCESS_READ
            self._mapping = filemaps.map_file(fileno, not private and access != ACCESS_READ) or _share(fileno)
            memory = self._mapping.memory
            size = self._mapping.size
            if not length and offset >= size:
                self.close()
                raise ValueError(
                    "mmap offset is greater than file size" if offset else "cannot mmap an empty file"
                )
            length = length or size - offset
            if offset + length > size:
                self.close()
                raise ValueError("mmap length is greater than file size")
            if private:
                memory = bytearray(memory)
        self._view = memoryview(memory)[offset : offset + length]
        if access == ACCESS_READ:
            self._view = self._view.toreadonly()
        self._position = 0

    def _open(self):
        if self._view is None:
            raise ValueError("mmap closed or invalid")
        return self._view

    def __buffer__(self, flags):
        view = self._open()[:]
        self._exports += 1
        if isinstance(self._mapping, _Mapping):
            layout.note(self._mapping.segment)
        return view

    def __release_buffer__(self, view):
        self._exports -= 1
        view.release()

    def close(self):
        if self._exports:
            raise BufferError("cannot close exported pointers exist")
        self._view = None
        if self._mapping:
            self._mapping.drop()
            self._mapping = None

    def __del__(self):
        # In a cycle with what uses it, it may be the first to end.
        if not self._exports:
            self.close()

    @property
    def closed(self):
        return self._view is None

    def __len__(self):
        return len(self._open())

    def __getitem__(self, index):
        found = self._open()[index]
        return found if isinstance(found, int) else bytes(found)

    def __setitem__(self, index, value):
        self._open()[index] = value

    def size(self):
        return len(self)

    def flush(self, *args, **kwargs):
        self._open()
        if isinstance(self._mapping, filemaps.FileMap):
            self._mapping.flush()

    def resize(self, size, /):
        mapping = self._mapping
        if self._exports or not isinstance(mapping, filemaps.FileMap) or mapping.users > 1:
            raise SystemError("mmap: resizing not available--no mremap()")
        self._view = None
        mapping.resize(size)
        self._view = memoryview(mapping.memory)

    def tell(self):
        return self._position

    def seek(self, position, whence=0, /):
        self._position = position + (0, self._position, len(self))[whence]
        return self._position

    def read(self, n=None, /):
        end = len(self) if n is None or n < 0 else self._position + n
        data = bytes(self._open()[self._position : end])
        self._position += len(data)
        return data

    def write(self, data, /):
        end = self._position + len(data)
        if end > len(self):
            raise ValueError("data out of range")
        self._open()[self._position : end] = data
        self._position = end
        return len(data)

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()


def _check(path: str) -> None:
    if "\0" in path:
        raise ValueError("embedded null character")


def shm_open(path, flags, mode=0o777):
    _check(path)
    options = {"create": bool(flags & os.O_CREAT), "exclusive": bool(flags & os.O_EXCL)}
    try:
        return system.call("shm_open", path, options)
    except OSError as error:
        raise type(error)(error.errno, error.strerror, path) from None


def shm_unlink(path):
    _check(path)
    try:
        system.call("shm_unlink", path)
    except OSError as error:
        raise type(error)(error.errno, error.strerror, path) from None


def install() -> None:
    module = types.ModuleType("mmap", "Shared memory.")
    module.__dict__.update(
        {name: value for name, value in globals().items() if name.isupper() or name == "mmap"}
    )
    module.error = OSError
    mmap.__module__ = "mmap"
    sys.modules["mmap"] = module
    shared = types.ModuleType("_posixshmem", "Shared memory by name.")
    shared.shm_open, shared.shm_unlink = shm_open, shm_unlink
    sys.modules["_posixshmem"] = shared
