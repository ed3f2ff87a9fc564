"""Where values begin in shared memory: the kernel merges what processes wrote without a lock value by value.

It sees bytes only. What lies in them is known where `multiprocessing.sharedctypes` makes an object of
ctypes on them.
"""

import ctypes
import sys

from . import bridge


def note(segment: int) -> None:
    """Tell what is made of the view that is being taken of a segment, if it is a Value or an Array.

    Relied upon: `rebuild_ctype(type_, wrapper, length)` of `multiprocessing.sharedctypes` takes the view by
    `wrapper.create_memoryview()` of `multiprocessing.heap`, where it is cut from `start` to `start + size`.
    """
    frame = sys._getframe(2)
    caller = frame.f_back
    if frame.f_code.co_name != "create_memoryview" or caller.f_code.co_name != "rebuild_ctype":
        return
    step, offsets = _values(caller.f_locals["type_"])
    bridge.set_layout(segment, frame.f_locals["start"], frame.f_locals["size"], step, offsets)


def _values(kind) -> tuple[int, list[int]]:
    """The size of an element, and where its values begin."""
    while issubclass(kind, ctypes.Array) and kind._length_:
        kind = kind._type_
    return max(1, ctypes.sizeof(kind)), sorted(set(_begins(kind)))


def _begins(kind):
    if issubclass(kind, ctypes.Structure):
        for name, field, *_ in kind._fields_:
            offset = getattr(kind, name).offset
            yield from (offset + begin for begin in _begins(field))
    elif issubclass(kind, ctypes.Array):
        step = ctypes.sizeof(kind._type_)
        for begin in _begins(kind._type_):
            yield from range(begin, ctypes.sizeof(kind), step or 1)
    else:
        yield 0
