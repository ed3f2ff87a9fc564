"""A signal is the main thread's affair, whichever thread sends it and whatever the main thread does."""

import os
import queue
import signal
import threading
import time


def compute():
    while True:
        pass


def kill():
    os.kill(os.getpid(), signal.SIGINT)


def raise_():
    signal.raise_signal(signal.SIGINT)


if __name__ == "__main__":
    for send, wait in (
        (kill, lambda: time.sleep(60)),
        (kill, threading.Lock().acquire),
        (kill, queue.Queue().get),
        (kill, compute),
        (raise_, compute),
    ):
        sender = threading.Timer(0.01, send)
        try:
            sender.start()
            wait()
            wait()
        except KeyboardInterrupt:
            print(threading.current_thread().name)
        sender.join()
