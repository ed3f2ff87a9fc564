"""A handler that raises ends a wait for a lock: it isn't taken, though it was handed over meanwhile."""

import _thread
import signal
import threading
import time

lock = threading.Lock()
held, interrupted, released = (threading.Event() for _ in range(3))


def handle(number, frame):
    # While the handler waits, the lock is handed to the thread that it has interrupted.
    interrupted.set()
    released.wait()
    raise InterruptedError


def hold():
    with lock:
        held.set()
        time.sleep(0.2)
        _thread.interrupt_main()
        interrupted.wait()
    released.set()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, handle)
    threading.Thread(target=hold).start()
    held.wait()
    try:
        lock.acquire()
    except InterruptedError:
        print("interrupted")
    print("free:", lock.acquire(timeout=1))
