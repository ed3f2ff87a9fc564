"""`threading.local`: its attributes are different in each thread.

The C version keeps them in the thread of C, which all green threads share.
"""

import weakref

from . import system

# All locals that live, by id: a thread's end clears its part of each.
_all = {}


class local:
    """Thread-local data."""

    __slots__ = ("_local__of_threads", "_local__arguments", "__dict__", "__weakref__")
    __module__ = "_thread"
    __qualname__ = __name__ = "_local"

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        object.__setattr__(self, "_local__of_threads", {system.current(): {}})
        object.__setattr__(self, "_local__arguments", (args, kwargs))
        key = id(self)
        _all[key] = weakref.ref(self, lambda ended: _all.pop(key))
        _enter(self)
        return self

    def __getattribute__(self, name):
        _enter(self)
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        _check(self, name)
        _enter(self)
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        _check(self, name)
        _enter(self)
        object.__delattr__(self, name)

    def __reduce_ex__(self, protocol):
        raise TypeError(f"cannot pickle {type(self).__name__!r} object")


def _enter(self) -> None:
    """The attributes of the thread that runs, from now on; a new thread's are initialized."""
    of_threads = object.__getattribute__(self, "_local__of_threads")
    thread = system.current()
    attributes = of_threads.get(thread)
    begins = attributes is None
    if begins:
        attributes = of_threads[thread] = {}
    object.__setattr__(self, "__dict__", attributes)
    if begins and type(self).__init__ is not object.__init__:
        args, kwargs = object.__getattribute__(self, "_local__arguments")
        type(self).__init__(self, *args, **kwargs)
        # Other threads may have run meanwhile.
        object.__setattr__(self, "__dict__", attributes)


def _check(self, name: str) -> None:
    if name == "__dict__":
        raise AttributeError(f"{type(self).__name__!r} object attribute '__dict__' is read-only")


def forget(thread: int) -> None:
    """A thread ends, and what it had for itself."""
    for reference in list(_all.values()):
        found = reference()
        if found is not None:
            object.__getattribute__(found, "_local__of_threads").pop(thread, None)
            object.__setattr__(found, "__dict__", {})
