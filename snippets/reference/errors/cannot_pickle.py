import os
import pickle
import threading
from multiprocessing import get_context


def numbers():
    yield 1


def use(lock):
    with lock:
        print("拿到了 multiprocessing.Lock")


if __name__ == "__main__":
    with open(os.devnull) as file:
        for thing in [threading.Lock(), numbers(), file]:
            try:
                # 把参数送给子进程时，做的就是这件事
                pickle.dumps(thing)
            except TypeError as error:
                print(f"TypeError: {error}")
    # multiprocessing 的锁，可以交给 Process
    context = get_context("spawn")
    lock = context.Lock()
    process = context.Process(target=use, args=(lock,))
    process.start()
    process.join()
