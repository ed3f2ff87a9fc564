import threading
import time


def stop_soon(stop):
    time.sleep(0.01)
    stop.append(True)


def spin_alone(lock, stop, steps):
    # So that the machine looks at another place of the loop below.
    for _ in range(steps):
        pass
    while True:
        with lock:
            if stop:
                break


def spin_together(lock, stop):
    while not stop:
        # Long enough to be interrupted with the lock, so that it is handed on from then on.
        with lock:
            for _ in range(1000):
                pass


if __name__ == "__main__":
    # A thread that computes nearly always with a function of the machine.
    for kind in threading.Lock, threading.RLock:
        for steps in range(50):
            stop = []
            other = threading.Thread(target=stop_soon, args=(stop,))
            other.start()
            spin_alone(kind(), stop, steps)
            other.join()
        print("seen by", kind.__name__)

    # Threads that wake each other without end.
    lock, stop = threading.Lock(), []
    threads = [threading.Thread(target=spin_together, args=(lock, stop)) for _ in range(3)]
    for thread in threads:
        thread.start()
    time.sleep(0.1)
    stop.append(True)
    for thread in threads:
        thread.join()
    print("seen by all")
