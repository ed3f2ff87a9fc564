"""SQLite without its write-ahead log, which needs memory that the processes share through a file.

Here a mapped file is a copy (filemaps.py), and committed rows would be lost. So SQLite is told that its files
lack such memory, as some file systems do: `PRAGMA journal_mode=WAL` leaves the mode as it is, and answers so.
"""

import ctypes

from . import modules


class _Methods(ctypes.Structure):
    """What SQLite calls for a file (sqlite3_io_methods): from version 2 on xShmMap, from 3 on xFetch."""

    _fields_ = [("version", ctypes.c_int)]


# As src/os_unix.c has it: which methods serve a file.
_Finder = ctypes.CFUNCTYPE(ctypes.POINTER(_Methods), ctypes.c_char_p, ctypes.c_void_p)


class _System(ctypes.Structure):
    """The beginning of a sqlite3_vfs."""

    _fields_ = [
        ("version", ctypes.c_int),
        ("file_size", ctypes.c_int),
        ("path_size", ctypes.c_int),
        ("next", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("finder", ctypes.POINTER(ctypes.c_void_p)),
    ]


def _without_shared_memory() -> dict[str, object]:
    find = ctypes.pythonapi.sqlite3_vfs_find
    find.argtypes, find.restype = [ctypes.c_char_p], ctypes.POINTER(_System)
    system = find(None).contents
    methods = _Finder(system.finder[0])(None, None).contents
    if (system.name, methods.version) not in ((b"unix", 3), (b"unix", 1)):
        raise RuntimeError(f"SQLite isn't as expected: {system.name}, {methods.version}")
    methods.version = 1
    return {}


def install() -> None:
    modules.complete_later("sqlite3.dbapi2", _without_shared_memory)
