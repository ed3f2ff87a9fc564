"""A thread isn't interrupted while the OS layer begins or ends it: it doesn't know yet which one it is."""

import _thread
import sys

from _oslayer import preemption, threads

seen = {"begin or end": set(), "work": set(), "threads": set()}


class Handle(threads._ThreadHandle):
    """Has a look at those who ask for the thread's identity: what begins and ends it."""

    @property
    def ident(self):
        caller = sys._getframe(1)
        if caller.f_code is threads.run.__code__:
            seen["begin or end"].add(preemption.may_wait(caller))
        return self._ident

    @ident.setter
    def ident(self, number):
        self._ident = number


def work():
    seen["work"].add(preemption.may_wait(sys._getframe()))
    seen["threads"].add(_thread._count())


if __name__ == "__main__":
    handle = Handle()
    threads.start_joinable_thread(work, handle)
    handle.join()
    print(seen)
