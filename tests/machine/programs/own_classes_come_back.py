"""Objects of the program's own classes come back from a child, on every way that there is."""

import collections
import concurrent.futures
import dataclasses
import enum
import multiprocessing
import multiprocessing.managers

Point = collections.namedtuple("Point", "x y")


class Colour(enum.Enum):
    RED = 1


@dataclasses.dataclass
class Result:
    number: int


class Failed(Exception):
    pass


class Manager(multiprocessing.managers.BaseManager):
    pass


class Counter:
    def count(self):
        return Result(4)


Manager.register("Counter", Counter)


def make(_=None):
    return [Point(1, 2), Colour.RED, Result(3)]


def fail(_=None):
    raise Failed("no")


def put(queue):
    queue.put(make())


def send(connection):
    connection.send(make())


def extend(shared):
    shared.extend(make())


def run(context, target, argument):
    child = context.Process(target=target, args=(argument,))
    child.start()
    return child


def caught(function):
    try:
        function()
    except Failed as error:
        return repr(error)


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    for queue in (context.Queue(), context.SimpleQueue(), context.JoinableQueue()):
        child = run(context, put, queue)
        print(type(queue).__name__, queue.get())
        child.join()
    receiver, sender = context.Pipe(duplex=False)
    child = run(context, send, sender)
    print("Pipe", receiver.recv())
    child.join()
    with context.Manager() as manager:
        shared, queue = manager.list(), manager.Queue()
        for target, argument in ((extend, shared), (put, queue)):
            run(context, target, argument).join()
        print("Manager", list(shared), queue.get())
    own = Manager(ctx=context)
    own.start()
    print("BaseManager", own.Counter().count())
    own.shutdown()
    with context.Pool(1) as pool:
        print("Pool", pool.apply(make), pool.map(make, [1]))
        print("Pool", caught(lambda: pool.apply(fail)), caught(lambda: pool.map(fail, [1])))
    with concurrent.futures.ProcessPoolExecutor(1, context) as executor:
        print("Executor", executor.submit(make).result())
        print("Executor", repr(executor.submit(fail).exception()))
