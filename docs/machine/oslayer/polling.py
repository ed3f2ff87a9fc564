"""Waiting for any of several descriptors: `select`."""

import sys
import types

from . import descriptors, system

POLLIN, POLLPRI, POLLOUT, POLLERR, POLLHUP, POLLNVAL = 1, 2, 4, 8, 16, 32


def _number(file) -> int:
    return file if isinstance(file, int) else file.fileno()


class poll:
    """As `select.poll()`: timeouts are in milliseconds."""

    def __init__(self):
        self._wanted = {}

    def register(self, fd, eventmask=POLLIN | POLLPRI | POLLOUT):
        self._wanted[_number(fd)] = eventmask

    def modify(self, fd, eventmask):
        if _number(fd) not in self._wanted:
            raise FileNotFoundError(44, "No such file or directory")
        self._wanted[_number(fd)] = eventmask

    def unregister(self, fd):
        del self._wanted[_number(fd)]

    def poll(self, timeout=None):
        seconds = -1 if timeout is None or timeout < 0 else timeout / 1000
        return [tuple(found) for found in _poll(self._wanted.items(), seconds)]


def _poll(wanted, seconds):
    wanted = list(wanted)
    # What was read ahead is there to read, and a local file always is.
    ready = [
        (fd, mask & (POLLIN | POLLOUT))
        for fd, mask in wanted
        if not descriptors.in_kernel(fd) or descriptors.has_ahead(fd)
    ]
    if ready or (not wanted and seconds == 0):
        return ready
    return system.call_json("poll", system.structure(wanted), float(seconds))


def select(rlist, wlist, xlist, timeout=None, /):
    wanted = {}
    for files, mask in ((rlist, POLLIN), (wlist, POLLOUT)):
        for file in files:
            wanted[_number(file)] = wanted.get(_number(file), 0) | mask
    if timeout is not None and timeout < 0:
        raise ValueError("timeout must be non-negative")
    found = dict(_poll(wanted.items(), -1 if timeout is None else timeout))
    readable = POLLIN | POLLHUP | POLLNVAL | POLLERR
    return (
        [file for file in rlist if found.get(_number(file), 0) & readable],
        [file for file in wlist if found.get(_number(file), 0) & (POLLOUT | POLLERR)],
        [],
    )


def install() -> None:
    module = types.ModuleType("select", "Waiting for any of several descriptors.")
    module.__dict__.update({name: value for name, value in globals().items() if name.startswith("POLL")})
    module.poll = poll
    # Not a method of classes that keep it, as functions of C aren't.
    module.select = staticmethod(select)
    module.error = OSError
    module.PIPE_BUF = 4096
    sys.modules["select"] = module
