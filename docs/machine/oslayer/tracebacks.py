"""Tracebacks without this layer's frames: on a real system they are the kernel's, or written in C.

A module that is missing only here is said to be.
"""

import traceback
import types

from . import frames, refusals


class TracebackException(traceback.TracebackException):
    """What all printing and formatting of exceptions goes through."""

    def __init__(self, exc_type, exc_value, exc_traceback, **options):
        super().__init__(exc_type, exc_value, _without_layer(exc_traceback), **options)
        missing = isinstance(exc_value, ModuleNotFoundError) and exc_value.name
        if missing and (note := refusals.about_missing(missing)):
            self.__notes__ = [*(self.__notes__ or ()), note]


def _without_layer(trace):
    entries = []
    while trace:
        if not frames.is_of_layer(trace.tb_frame.f_code):
            entries.append(trace)
        trace = trace.tb_next
    for entry in reversed(entries):
        trace = types.TracebackType(trace, entry.tb_frame, entry.tb_lasti, entry.tb_lineno)
    return trace


def install() -> None:
    TracebackException.__module__ = "traceback"
    traceback.TracebackException = TracebackException
