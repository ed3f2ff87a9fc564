import multiprocessing
import os
import signal
import threading
from multiprocessing import sharedctypes


def count(counts, index, stop):
    while not stop:
        counts[index] += 1


def answer(flag):
    while flag.value != 1:
        pass
    flag.value = 2


def compute(ready):
    ready.set()
    try:
        while True:
            pass
    except KeyboardInterrupt:
        print("interrupted", flush=True)


def compute_until(ready):
    stop = []
    signal.signal(signal.SIGTERM, lambda number, frame: stop.append(number))
    ready.set()
    while not stop:
        pass
    print(stop, flush=True)


if __name__ == "__main__":
    # Threads that only compute take turns.
    counts, stop = [0, 0, 0], []
    threads = [threading.Thread(target=count, args=(counts, i, stop)) for i in range(3)]
    for thread in threads:
        thread.start()
    while not all(counts):
        pass
    stop.append(True)
    for thread in threads:
        thread.join()
    print("all have counted")

    # Shared memory arrives in loops that make no call.
    flag = sharedctypes.RawValue("i", 0)
    child = multiprocessing.Process(target=answer, args=(flag,))
    child.start()
    flag.value = 1
    while flag.value != 2:
        pass
    child.join()
    print("seen")

    # Signals arrive in a process that computes.
    for target, number in ((compute, signal.SIGINT), (compute_until, signal.SIGTERM)):
        ready = multiprocessing.Event()
        child = multiprocessing.Process(target=target, args=(ready,))
        child.start()
        ready.wait()
        os.kill(child.pid, number)
        child.join()
        print(child.exitcode)
