import gc
import threading
import time


class Node:
    def __init__(self):
        self.me = self


def nested(depth, then):
    # Each level is called from C, and so puts a frame on the stack that is suspended.
    if depth == 0:
        return then()
    return max([depth], key=lambda _: nested(depth - 1, then) or 0)


def work(done):
    for _ in range(20):
        garbage = [Node() for _ in range(200)]
        nested(5, lambda: time.sleep(0))
        del garbage
    done.append(1)


if __name__ == "__main__":
    gc.set_threshold(100, 2, 2)
    done = []
    threads = [threading.Thread(target=work, args=(done,)) for _ in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(len(done))
