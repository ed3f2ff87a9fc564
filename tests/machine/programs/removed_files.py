"""A file that was removed while it is open stays removed: no other process finds it again."""

import os
import tempfile
from multiprocessing import Array, Process

FOLDER = tempfile.gettempdir()


def files():
    return [name for _, _, names in os.walk(FOLDER) for name in names]


def look(array):
    print("child:", files(), array[999])


if __name__ == "__main__":
    # Its memory is a temporary file, at first.
    array = Array("i", 1000)
    array[999] = 7
    with tempfile.TemporaryFile() as file:
        file.write(b"x" * 1000)
        file.flush()
        child = Process(target=look, args=(array,))
        child.start()
        child.join()
    print("parent:", files())
