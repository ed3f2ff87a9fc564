"""Waiting for any of several descriptors: `select`."""

import errno
import os
import sys
import types

from . import descriptors, system

# As on Linux.
POLLIN, POLLPRI, POLLOUT, POLLERR, POLLHUP, POLLNVAL = 1, 2, 4, 8, 16, 32
POLLRDNORM, POLLRDBAND, POLLWRNORM, POLLWRBAND, POLLMSG, POLLRDHUP = 64, 128, 256, 512, 1024, 8192

EPOLL = {
    "EPOLLIN": POLLIN,
    "EPOLLPRI": POLLPRI,
    "EPOLLOUT": POLLOUT,
    "EPOLLERR": POLLERR,
    "EPOLLHUP": POLLHUP,
    "EPOLLRDNORM": POLLRDNORM,
    "EPOLLRDBAND": POLLRDBAND,
    "EPOLLWRNORM": POLLWRNORM,
    "EPOLLWRBAND": POLLWRBAND,
    "EPOLLMSG": POLLMSG,
    "EPOLLRDHUP": POLLRDHUP,
    "EPOLLEXCLUSIVE": 1 << 28,
    "EPOLLWAKEUP": 1 << 29,
    "EPOLLONESHOT": 1 << 30,
    "EPOLLET": 1 << 31,
    "EPOLL_CLOEXEC": 0o2000000,
}


def _number(file) -> int:
    number = file
    if not isinstance(file, int):
        if not hasattr(file, "fileno"):
            raise TypeError("argument must be an int, or have a fileno() method.")
        number = file.fileno()
        if not isinstance(number, int):
            raise TypeError("fileno() returned a non-integer")
    if number < 0:
        raise ValueError(f"file descriptor cannot be a negative integer ({number})")
    return number


def _mask(events) -> int:
    if not 0 <= events <= 0xFFFF:
        raise OverflowError("signed integer is less than minimum" if events < 0 else "too many events")
    return events


class poll:
    """As `select.poll()`: timeouts are in milliseconds."""

    def __init__(self):
        self._wanted = {}
        self._polls = False

    def register(self, fd, eventmask=POLLIN | POLLPRI | POLLOUT, /):
        self._wanted[_number(fd)] = _mask(eventmask)

    def modify(self, fd, eventmask, /):
        if _number(fd) not in self._wanted:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        self._wanted[_number(fd)] = _mask(eventmask)

    def unregister(self, fd, /):
        del self._wanted[_number(fd)]

    def poll(self, timeout=None, /):
        if timeout is not None and timeout >= 1 << 31:
            raise OverflowError("timeout is too large")
        seconds = -1 if timeout is None or timeout < 0 else timeout / 1000
        if self._polls:
            raise RuntimeError("concurrent poll() invocation")
        self._polls = True
        try:
            return [tuple(found) for found in _poll(self._wanted.items(), seconds)]
        finally:
            self._polls = False


class epoll:
    """As `select.epoll()`: timeouts are in seconds. What is ready is told each time, with EPOLLET too."""

    # One that was refused ends, too.
    closed = True

    def __init__(self, sizehint=-1, flags=0):
        if sizehint == 0 or sizehint < -1:
            raise ValueError("negative sizehint")
        if flags & ~EPOLL["EPOLL_CLOEXEC"]:
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        self._wanted = {}
        self._fd = None
        self.closed = False

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed epoll object")

    def fileno(self):
        self._check()
        if self._fd is None:
            # A number of its own, which leads nowhere.
            self._fd = system.call("null")
        return self._fd

    def close(self):
        if not self.closed:
            self.closed = True
            if self._fd is not None:
                descriptors.close(self._fd)

    def register(self, fd, eventmask=POLLIN | POLLPRI | POLLOUT):
        self._check()
        number = _number(fd)
        if number in self._wanted:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        if not descriptors.is_open(number):
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        if not descriptors.in_kernel(number):
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
        self._wanted[number] = eventmask

    def modify(self, fd, eventmask):
        self._check()
        self._known(fd)
        self._wanted[_number(fd)] = eventmask

    def unregister(self, fd):
        self._check()
        self._known(fd)
        del self._wanted[_number(fd)]

    def _known(self, fd):
        if _number(fd) not in self._wanted:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))

    def poll(self, timeout=None, maxevents=-1):
        self._check()
        if maxevents == 0 or maxevents < -1:
            raise ValueError(f"maxevents must be greater than 0, got {maxevents}")
        seconds = -1 if timeout is None or timeout < 0 else timeout
        # Descriptors that were closed meanwhile are forgotten.
        for fd in [fd for fd in self._wanted if not descriptors.is_open(fd)]:
            del self._wanted[fd]
        found = _poll([(fd, mask & 0xFFFF) for fd, mask in self._wanted.items() if mask], seconds)
        found = [tuple(one) for one in found][: None if maxevents < 0 else maxevents]
        for fd, _ in found:
            if self._wanted[fd] & EPOLL["EPOLLONESHOT"]:
                self._wanted[fd] = 0
        return found

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *exception):
        self.close()

    def __del__(self):
        self.close()


def _poll(wanted, seconds):
    """What is ready of (descriptor, events) pairs, after `seconds` at the latest; negative: no limit."""
    # What was read ahead is there to read, and a local file always is ready.
    ready = {}
    asked = []
    count = 0
    for fd, mask in wanted:
        count += 1
        if descriptors.in_kernel(fd):
            asked.append((fd, mask))
            if mask & POLLIN and descriptors.has_ahead(fd):
                ready[fd] = POLLIN
        elif events := mask & (POLLIN | POLLOUT) if descriptors.is_open(fd) else POLLNVAL:
            ready[fd] = events
    if len(ready) == count and (ready or seconds == 0):
        return list(ready.items())
    found = system.call("poll", asked, 0.0 if ready else float(seconds))
    if not ready:
        return found
    for fd, events in found:
        ready[fd] = ready.get(fd, 0) | events
    return list(ready.items())


def select(rlist, wlist, xlist, timeout=None, /):
    wanted = {_number(file): 0 for file in xlist}
    for files, mask in ((rlist, POLLIN), (wlist, POLLOUT)):
        for file in files:
            wanted[_number(file)] = wanted.get(_number(file), 0) | mask
    if timeout is not None and timeout < 0:
        raise ValueError("timeout must be non-negative")
    found = dict(_poll(wanted.items(), -1 if timeout is None else timeout))
    if any(events & POLLNVAL for events in found.values()):
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    readable = POLLIN | POLLHUP | POLLERR
    return (
        [file for file in rlist if found.get(_number(file), 0) & readable],
        [file for file in wlist if found.get(_number(file), 0) & (POLLOUT | POLLERR)],
        [],
    )


def install() -> None:
    module = types.ModuleType("select", "Waiting for any of several descriptors.")
    module.__dict__.update({name: value for name, value in globals().items() if name.startswith("POLL")})
    module.__dict__.update(EPOLL)
    for kind in (poll, epoll):
        kind.__module__ = "select"
        setattr(module, kind.__name__, kind)
    # Not a method of classes that keep it, as functions of C aren't.
    module.select = staticmethod(select)
    module.error = OSError
    module.PIPE_BUF = 4096
    sys.modules["select"] = module
