"""What a program may ask and tell the scheduler, and `resource`: the browser decides who computes when."""

import os
import sys
import time
import types
from collections import namedtuple

from . import bridge, modules, refusals, system

RLIM_INFINITY = -1
RUSAGE_SELF, RUSAGE_CHILDREN, RUSAGE_THREAD = 0, -1, 1
LIMITS = {
    "CPU": 0,
    "FSIZE": 1,
    "DATA": 2,
    "STACK": 3,
    "CORE": 4,
    "RSS": 5,
    "NPROC": 6,
    "NOFILE": 7,
    "OFILE": 7,
    "MEMLOCK": 8,
    "AS": 9,
    "SIGPENDING": 11,
    "MSGQUEUE": 12,
    "NICE": 13,
    "RTPRIO": 14,
    "RTTIME": 15,
}
_HIGHEST = {1: 99, 2: 99}  # SCHED_FIFO, SCHED_RR

_niceness = 0


class sched_param(namedtuple("sched_param", ["sched_priority"])):
    """As `os.sched_param`."""

    __slots__ = ()


def nice(increment, /):
    """Change the niceness; as for any other process, others may not notice."""
    global _niceness
    _niceness = max(0, min(19, _niceness + increment))
    return _niceness


def setpriority(which, who, priority):
    nice(priority - _niceness)


def sched_setaffinity(pid, mask, /):
    if set(mask) != os.sched_getaffinity(pid):
        refusals.refuse_core()


def sched_setscheduler(pid, policy, param, /):
    if policy != 0:
        refusals.refuse_policy()


_USAGE = (
    "ru_utime ru_stime ru_maxrss ru_ixrss ru_idrss ru_isrss ru_minflt ru_majflt ru_nswap ru_inblock "
    "ru_oublock ru_msgsnd ru_msgrcv ru_nsignals ru_nvcsw ru_nivcsw"
)


class struct_rusage(namedtuple("struct_rusage", _USAGE)):
    """As `resource.struct_rusage`, which takes one sequence."""

    __slots__ = ()
    __module__ = "resource"

    def __new__(cls, fields, /):
        return tuple.__new__(cls, fields)


def getrusage(who, /):
    """What the process has used: computing, and the memory of its interpreter, which never shrinks."""
    if who not in (RUSAGE_SELF, RUSAGE_CHILDREN, RUSAGE_THREAD):
        raise ValueError("invalid who parameter")
    if who == RUSAGE_CHILDREN:
        return struct_rusage([float(system.call("children_computed")), 0.0, *[0] * 14])
    seconds = time.thread_time() if who else time.process_time()
    return struct_rusage([seconds, 0.0, bridge.memory_size() // 1024, *[0] * 13])


def getrlimit(resource, /):
    if resource not in LIMITS.values():
        raise ValueError("invalid resource specified")
    return (RLIM_INFINITY, RLIM_INFINITY)


def setrlimit(resource, limits, /):
    if tuple(limits) != getrlimit(resource):
        refusals.refuse_limit()


def prlimit(pid, resource, limits=None, /):
    before = getrlimit(resource)
    if limits is not None:
        setrlimit(resource, limits)
    return before


def install() -> None:
    modules.complete(
        "os",
        {
            "getpriority": lambda which, who: _niceness,
            "nice": nice,
            "sched_get_priority_max": lambda policy: _HIGHEST.get(policy, 0),
            "sched_get_priority_min": lambda policy: int(policy in _HIGHEST),
            "sched_getaffinity": lambda pid, /: set(range(os.cpu_count())),
            "sched_getparam": lambda pid, /: sched_param(0),
            "sched_getscheduler": lambda pid, /: 0,
            "sched_param": sched_param,
            "sched_rr_get_interval": lambda pid, /: 0.0,
            "sched_setaffinity": sched_setaffinity,
            "sched_setparam": lambda pid, param, /: None,
            "sched_setscheduler": sched_setscheduler,
            "setpriority": setpriority,
        },
    )
    module = types.ModuleType("resource", "What processes use, and how much they may.")
    module.error = OSError
    module.RLIM_INFINITY = RLIM_INFINITY
    module.RUSAGE_SELF, module.RUSAGE_CHILDREN, module.RUSAGE_THREAD = 0, -1, 1
    for name, number in LIMITS.items():
        setattr(module, f"RLIMIT_{name}", number)
    module.struct_rusage = struct_rusage
    module.getpagesize = lambda: 4096
    for function in (getrusage, getrlimit, setrlimit, prlimit):
        setattr(module, function.__name__, function)
    sys.modules["resource"] = module
