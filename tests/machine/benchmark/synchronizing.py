"""What processes do with each other, in microseconds an operation: runs natively and in the machine.

Prints `name microseconds` lines, in the order of FIGURES.md.
"""

import multiprocessing as mp
import statistics
import time

ROUNDS = 3
MEGABYTES = 64


def add(value, count, barrier=None):
    if barrier:
        barrier.wait()
    for _ in range(count):
        with value.get_lock():
            value.value += 1


def alone(count=2000):
    value = mp.Value("i", 0)
    add(value, 100)
    yield from timed(count, lambda: add(value, count))


def contended(count=500):
    value, barrier = mp.Value("i", 0), mp.Barrier(3)
    for _ in range(ROUNDS):
        processes = [mp.Process(target=add, args=(value, count, barrier)) for _ in range(2)]
        for process in processes:
            process.start()
        barrier.wait()
        started = time.perf_counter()
        for process in processes:
            process.join()
        yield (time.perf_counter() - started) / count / 2


def answer(here, there, count):
    for _ in range(count):
        here.wait()
        here.clear()
        there.set()


def events(count=100):
    here, there = mp.Event(), mp.Event()

    def ask(count):
        for _ in range(count):
            here.set()
            there.wait()
            there.clear()

    process = mp.Process(target=answer, args=(here, there, 1 + ROUNDS * count))
    process.start()
    ask(1)
    yield from timed(count, lambda: ask(count))
    process.join()


def meet(barrier, count):
    for _ in range(count):
        barrier.wait()


def barrier(count=100):
    barrier = mp.Barrier(2)
    process = mp.Process(target=meet, args=(barrier, 1 + ROUNDS * count))
    process.start()
    barrier.wait()
    yield from timed(count, lambda: meet(barrier, count))
    process.join()


def echo(connection):
    while (message := connection.recv()) is not None:
        connection.send(message)


def pipe(count=300):
    here, there = mp.Pipe()

    def ask(count):
        for number in range(count):
            here.send(number)
            here.recv()

    process = mp.Process(target=echo, args=(there,))
    process.start()
    ask(20)
    yield from timed(count, lambda: ask(count))
    here.send(None)
    process.join()


def put(queue, go, count):
    for _ in range(ROUNDS):
        go.acquire()
        for number in range(count):
            queue.put(number)


def queue(count=3000):
    queue, go = mp.Queue(), mp.Semaphore(0)
    process = mp.Process(target=put, args=(queue, go, count))
    process.start()
    for _ in range(ROUNDS):
        go.release()
        queue.get()
        started = time.perf_counter()
        for _ in range(count - 1):
            queue.get()
        yield (time.perf_counter() - started) / (count - 1)
    process.join()


def queue_beside_an_array():
    array = mp.RawArray("b", MEGABYTES << 20)
    array[0] = 1
    yield from queue()


def timed(count, action):
    for _ in range(ROUNDS):
        started = time.perf_counter()
        action()
        yield (time.perf_counter() - started) / count


if __name__ == "__main__":
    mp.set_start_method("spawn")
    for measure in (alone, contended, events, barrier, pipe, queue, queue_beside_an_array):
        print(measure.__name__, statistics.median(measure()) * 1e6, flush=True)
