"""Process groups and sessions: the kernel knows who is in which."""

import errno
import os

from . import modules, system


def setpgid(pid, pgrp, /):
    system.call("setpgid", int(pid), int(pgrp))


def setpgrp():
    setpgid(0, 0)


def getpgid(pid):
    return system.call("getpgid", int(pid))


def getpgrp():
    return getpgid(0)


def setsid():
    system.call("setsid")


def getsid(pid, /):
    return system.call("getsid", int(pid))


def killpg(pgid, signal, /):
    """Send a signal to all processes of a group; 0: of the own."""
    if pgid < 0:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    system.call_or_post("killpg", int(pgid), int(signal))


def install() -> None:
    functions = (getpgid, getpgrp, getsid, killpg, setpgid, setpgrp, setsid)
    modules.complete("os", {function.__name__: function for function in functions})
