# expect-exit: 0
# expect: in a child: a global ends
# expect: in a child: at exit
# expect: in a child: a global ends
# expect: in the main process: at exit
# expect: in the main process: a global ends
# What a program registers and what its globals do at their end, in a child as in the main process.
import atexit
import multiprocessing as mp


class Thing:
    def __init__(self, where):
        self.where = where

    def __del__(self):
        print(f"{self.where}: a global ends", flush=True)


WHERE = "in the main process" if __name__ == "__main__" else "in a child"
thing = Thing(WHERE)


def work():
    atexit.register(print, f"{WHERE}: at exit", flush=True)


if __name__ == "__main__":
    for target in (int, work):
        child = mp.get_context("spawn").Process(target=target)
        child.start()
        child.join()
    atexit.register(print, f"{WHERE}: at exit", flush=True)
