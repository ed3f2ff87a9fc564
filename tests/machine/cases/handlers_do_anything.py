# expect-exit: 0
# expect: waits for a queue: True 20
# expect: waits for a lock: True 20
# expect: waits for a child: True 20
# expect: sleeps: True 20
# expect: computes: True 20
# A handler uses locks, values, queues, pipes and processes while the main thread waits for each of these.
import multiprocessing as mp
import os
import queue
import signal
import threading
import time

COUNT = 20


def send(parent, handled):
    for n in range(1, COUNT + 1):
        os.kill(parent, signal.SIGUSR1)
        while handled.value < n:
            time.sleep(0.001)


def wait_for_a_queue(q):
    try:
        q.get(timeout=0.01)
    except queue.Empty:
        pass


def wait_for_a_child(child):
    child.join(0.01)


def compute():
    for _ in range(1000):
        pass


if __name__ == "__main__":
    numbers, handled, total = mp.Queue(), mp.Value("i", 0), mp.Value("i", 0)
    nothing, taken = mp.Queue(), mp.Lock()
    thread_lock, got = threading.RLock(), []
    taken.acquire()

    def handler(number, frame):
        with total:
            total.value += 1
        with thread_lock:
            got.append(number)
        if len(got) == COUNT:
            child = mp.Process(target=total.get_lock)
            child.start()
            child.join()
            got.append(child.exitcode)
        with handled:
            handled.value += 1

    signal.signal(signal.SIGUSR1, handler)
    for name, wait in {
        "waits for a queue": lambda child: wait_for_a_queue(nothing),
        "waits for a lock": lambda child: taken.acquire(timeout=0.01),
        "waits for a child": wait_for_a_child,
        "sleeps": lambda child: time.sleep(0.01),
        "computes": lambda child: compute(),
    }.items():
        got.clear()
        handled.value = total.value = 0
        child = mp.Process(target=send, args=(os.getpid(), handled))
        child.start()
        while child.is_alive():
            with total, thread_lock:
                wait(child)
        child.join()
        print(f"{name}:", got == [signal.SIGUSR1] * COUNT + [0], total.value)
