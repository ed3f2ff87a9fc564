"""Both names of the program's module name the same module, in the main process and in a child."""

import multiprocessing
import sys


def same():
    return sys.modules["__mp_main__"] is sys.modules["__main__"]


if __name__ == "__main__":
    print("main process:", same())
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        print("child:", pool.apply(same))
