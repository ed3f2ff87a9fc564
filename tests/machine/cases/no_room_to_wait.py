# expect-exit: 0
# expect: nothing is lost True
# expect: free True
import os
import sys
import threading

COUNT = 2000


def down(depth, act):
    """Call `act` from deeper and deeper, as deep as Python goes."""
    if depth:
        down(depth - 1, act)
    else:
        act()


def main():
    sys.setrecursionlimit(400)
    reading, writing = os.pipe()
    os.write(writing, bytes(COUNT))
    os.close(writing)
    read = 0

    def act():
        nonlocal read
        read += len(os.read(reading, 1))

    # Somewhere between, what a call takes inside doesn't fit any more.
    for depth in range(300, 420):
        try:
            down(depth, act)
        except RecursionError:
            pass
    while data := os.read(reading, 100):
        read += len(data)
    print("nothing is lost", read == COUNT)

    lock = threading.Lock()
    release = threading.Event()

    def holds(taken):
        with lock:
            taken.set()
            release.wait()

    for depth in range(300, 420):
        release.clear()
        taken = threading.Event()
        holder = threading.Thread(target=holds, args=(taken,))
        holder.start()
        taken.wait()

        def acquire():
            if lock.acquire(timeout=0.001):
                lock.release()

        try:
            down(depth, acquire)
        except RecursionError:
            pass
        release.set()
        holder.join()
        free = lock.acquire(timeout=10)
        if not free:
            break
        lock.release()
    print("free", free)


if __name__ == "__main__":
    main()
