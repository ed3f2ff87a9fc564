"""Where threads are: their frames without this layer's, which on a real system are the kernel's or C."""

import ctypes
import sys
import types
from collections.abc import Iterable, Iterator

from . import bridge, system

# Where the functions of this layer come from.
FOLDER = __file__.rpartition("/")[0]

# Functions of this layer that call the program: nothing above them is its own, or there any more.
ENTRIES = set()

_release = ctypes.pythonapi.Py_DecRef
_release.argtypes = [ctypes.py_object]
_release.restype = None


def is_of_layer(code: types.CodeType) -> bool:
    """Whether a function belongs to this layer."""
    return code.co_filename.startswith(FOLDER)


def is_of_reader(code: types.CodeType) -> bool:
    """Whether a function stands in a file of the reader's, not the standard library's or this layer's."""
    return not code.co_filename.startswith((FOLDER, "/lib/", "/shared/", "<"))


def entry(function):
    """Mark a function that calls the program."""
    ENTRIES.add(function.__code__)
    return function


def of_program(frame: types.FrameType | None) -> types.FrameType | None:
    """The innermost frame of the program, `frame` or one that has called it."""
    return next(_of_program(_callers(frame)), None)


def stack(thread: int, limit: int) -> list[types.FrameType]:
    """The program's frames of a thread.

    Args:
        thread: if it isn't the one that runs, the frames don't know who called them.
        limit: how many, at the most; this layer's are counted.

    Returns:
        the innermost first; nothing if that can't be known.
    """
    if thread == system.current():
        return list(_of_program(_callers(sys._getframe(1))))[:limit]
    return list(_of_program(map(_object, bridge.suspended_frames(thread, limit))))


def tell() -> None:
    """Tell where the thread that runs is: kernel/verdict.mjs."""
    bridge.tell_place(
        [
            {
                "file": frame.f_code.co_filename,
                "line": frame.f_lineno,
                "function": frame.f_code.co_qualname,
            }
            for frame in _of_program(_callers(sys._getframe()))
        ]
    )


system.tell_place_with(tell)


def _callers(frame: types.FrameType | None) -> Iterator[types.FrameType]:
    while frame:
        yield frame
        frame = frame.f_back


def _of_program(frames: Iterable[types.FrameType]) -> Iterator[types.FrameType]:
    for frame in frames:
        if frame.f_code in ENTRIES:
            return
        if not is_of_layer(frame.f_code):
            yield frame


def _object(address: int) -> types.FrameType:
    """The object at an address, whose reference becomes Python's."""
    frame = ctypes.cast(address, ctypes.py_object).value
    _release(frame)
    return frame
