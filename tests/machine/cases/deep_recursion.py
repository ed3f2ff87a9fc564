# expect-exit: 0
# expect: main thread: 21 of 21
# expect: thread: 21 of 21
# expect: pool: 21 of 21
# expect: handler: 21 of 21
# Recursion without an end is a RecursionError, whatever it goes through, and the program goes on.
import ast
import copy
import functools
import json
import multiprocessing as mp
import os
import pickle
import signal
import threading

DEPTH = 150_000


class Through:
    """Each special method calls itself."""

    def __call__(self):
        return self()

    def __add__(self, other):
        return self + other

    def __repr__(self):
        return repr(self)

    def __str__(self):
        return f"{self}"

    def __eq__(self, other):
        return self == other

    def __lt__(self, other):
        return sorted([self, other])

    def __hash__(self):
        return hash(self)

    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __iter__(self):
        return iter(self)

    def __getitem__(self, key):
        return self[key]

    def __contains__(self, item):
        return item in self

    def __bool__(self):
        return bool(self)


def nested(kind=lambda inner: [inner]):
    thing = kind(0)
    for _ in range(DEPTH):
        thing = kind(thing)
    return thing


def by_key(n):
    return sorted([n], key=by_key)


def by_partial(n):
    return functools.partial(by_partial, n)()


def by_map(n):
    return list(map(by_map, [n]))


def by_comprehension(n):
    return sum(by_comprehension(m) for m in [n])


PATTERNS = [
    lambda it: it(),
    lambda it: it + 1,
    lambda it: repr(it),
    lambda it: str(it),
    lambda it: it == 1,
    lambda it: it < it,
    lambda it: hash(it),
    lambda it: it.name,
    lambda it: iter(it),
    lambda it: it[0],
    lambda it: 1 in it,
    lambda it: bool(it),
    lambda it: by_key(1),
    lambda it: by_partial(1),
    lambda it: by_map(1),
    lambda it: by_comprehension(1),
    lambda it: repr(nested()),
    lambda it: pickle.dumps(nested()),
    lambda it: json.dumps(nested()),
    lambda it: copy.deepcopy(nested()),
    lambda it: ast.parse("a" + ".b" * DEPTH),
]


def count():
    raised = 0
    for pattern in PATTERNS:
        try:
            pattern(Through())
        except RecursionError:
            raised += 1
    return f"{raised} of {len(PATTERNS)}"


def handle(number, frame):
    print("handler:", count())


if __name__ == "__main__":
    print("main thread:", count())
    thread = threading.Thread(target=lambda: print("thread:", count()))
    thread.start()
    thread.join()
    with mp.get_context("spawn").Pool(1) as pool:
        print("pool:", pool.apply(count))
    signal.signal(signal.SIGTERM, handle)
    os.kill(os.getpid(), signal.SIGTERM)
