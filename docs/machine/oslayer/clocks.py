"""Clocks: what `time` lacks on WebAssembly. The rest are process/clock.mjs, which C asks by itself."""

import errno
import os
import time
import types

from . import bridge, system

# Clocks by number, as on Linux; those that WebAssembly lacks are as good as one that it has.
CLOCKS = {
    "CLOCK_REALTIME": 0,
    "CLOCK_MONOTONIC": 1,
    "CLOCK_PROCESS_CPUTIME_ID": 2,
    "CLOCK_THREAD_CPUTIME_ID": 3,
    "CLOCK_MONOTONIC_RAW": 4,
    "CLOCK_BOOTTIME": 7,
    "CLOCK_TAI": 11,
}
_SAME = {4: 1, 7: 1, 11: 0}
_THREAD = CLOCKS["CLOCK_THREAD_CPUTIME_ID"]

# The clock of thread N has this number and N: nobody reckons with what it is.
_OF_THREADS = 1 << 20

_gettime_ns = time.clock_gettime_ns
_getres = time.clock_getres
_get_info = time.get_clock_info


def thread_time_ns() -> int:
    """What the thread that runs has computed, in nanoseconds."""
    return round(bridge.thread_time(system.current()) * 1e6)


def thread_time() -> float:
    return thread_time_ns() / 1e9


def process_time() -> float:
    """What this process has computed, in seconds."""
    return bridge.process_time() / 1e3


def clock_gettime_ns(clk_id, /) -> int:
    clock = int(clk_id)
    if clock == _THREAD:
        return thread_time_ns()
    if clock >= _OF_THREADS:
        thread = clock - _OF_THREADS
        if not system.is_thread(thread):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        if thread != system.current():
            return round(bridge.thread_time_waiting(thread) * 1e6)
        return thread_time_ns()
    return _gettime_ns(_SAME.get(clock, clock))


def clock_gettime(clk_id, /) -> float:
    return clock_gettime_ns(clk_id) / 1e9


def clock_getres(clk_id, /) -> float:
    clock = int(clk_id)
    return _getres(1 if clock == _THREAD or clock >= _OF_THREADS else _SAME.get(clock, clock))


def clock_settime(clk_id, time, /):
    raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))


def clock_settime_ns(clk_id, time, /):
    raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))


def pthread_getcpuclockid(thread_id, /) -> int:
    if not system.is_thread(thread_id):
        raise OSError(errno.ESRCH, os.strerror(errno.ESRCH))
    return _OF_THREADS + thread_id


def get_clock_info(name, /):
    if name != "thread_time":
        return _get_info(name)
    return types.SimpleNamespace(
        implementation="clock_gettime(CLOCK_THREAD_CPUTIME_ID)",
        monotonic=True,
        adjustable=False,
        resolution=clock_getres(_THREAD),
    )


def install() -> None:
    for function in (
        clock_getres,
        clock_gettime,
        clock_gettime_ns,
        clock_settime,
        clock_settime_ns,
        get_clock_info,
        pthread_getcpuclockid,
        thread_time,
        thread_time_ns,
    ):
        function.__module__ = "time"
        setattr(time, function.__name__, function)
    for name, number in CLOCKS.items():
        setattr(time, name, number)
