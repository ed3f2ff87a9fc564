# expect-exit: 0
# expect: constructor is there
# expect: toString is there
# expect: valueOf is there
# expect: constructor True True
# expect: toString True True
# expect: valueOf True True
"""A file may have any name, those that JavaScript's objects have among them: other processes find it."""

import os
from multiprocessing import Process

NAMES = ["constructor", "toString", "valueOf"]


def look():
    for name in NAMES:
        with open(name, encoding="utf-8") as file:
            print(name, file.read())
        os.rename(name, f"{name}.old")
        os.mkdir(name)


if __name__ == "__main__":
    for name in NAMES:
        with open(name, "w", encoding="utf-8") as file:
            file.write("is there")
    process = Process(target=look)
    process.start()
    process.join()
    for name in NAMES:
        print(name, os.path.isdir(name), os.path.exists(f"{name}.old"))
        os.remove(f"{name}.old")
        os.rmdir(name)
