"""What one process used alone for long is shared at once when others come, and nothing is lost or doubled."""

import multiprocessing
import time

COUNT = 600


def take(queue, found):
    """Read until a None comes."""
    found.send(list(iter(queue.get, None)))


def take_and_die(queue, report):
    """Read half, tell it, and wait for death."""
    report.send([queue.get() for _ in range(COUNT // 2)])
    time.sleep(60)


def count(lock, counter, done):
    for _ in range(COUNT):
        with lock:
            counter.value += 1
    done.set()


def compute(lock, begun):
    """Use the lock alone, then compute without ever looking up."""
    for _ in range(COUNT):
        with lock:
            pass
    begun.set()
    while True:
        pass


def share_messages():
    queue = multiprocessing.Queue()
    for number in range(COUNT):
        queue.put(number)
    found = [queue.get() for _ in range(COUNT // 2)]
    children = []
    for _ in range(2):
        receiver, sender = multiprocessing.Pipe(duplex=False)
        process = multiprocessing.Process(target=take, args=(queue, sender))
        process.start()
        children.append((receiver, process))
    for _ in range(1 + len(children)):
        queue.put(None)
    found += iter(queue.get, None)
    for receiver, process in children:
        found += receiver.recv()
        process.join()
    print("shared:", sorted(found) == list(range(COUNT)))


def survive_reader():
    queue = multiprocessing.Queue()
    for number in range(COUNT):
        queue.put(number)
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=take_and_die, args=(queue, sender))
    process.start()
    found = receiver.recv()
    process.kill()
    process.join()
    found += [queue.get() for _ in range(COUNT // 2)]
    print("left by the dead:", found == list(range(COUNT)))


def share_lock():
    lock, done = multiprocessing.Lock(), multiprocessing.Event()
    counter = multiprocessing.Value("i", 0, lock=False)
    process = multiprocessing.Process(target=count, args=(lock, counter, done))
    process.start()
    count(lock, counter, multiprocessing.Event())
    done.wait()
    process.join()
    print("counted:", counter.value == 2 * COUNT)


def take_from_busy():
    lock, begun = multiprocessing.Lock(), multiprocessing.Event()
    process = multiprocessing.Process(target=compute, args=(lock, begun))
    process.start()
    begun.wait()
    print("from a busy process:", lock.acquire(block=False), lock.acquire(timeout=0.1))
    process.kill()
    process.join()


if __name__ == "__main__":
    share_messages()
    survive_reader()
    share_lock()
    take_from_busy()
