# expect-exit: 0
# expect: 'to the file\n' 0
# A child's standard output goes to a file by dup2.
import multiprocessing as mp
import os
import sys


def child():
    fd = os.open("out.log", os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
    os.dup2(fd, 1)
    print("to the file")
    sys.stdout.flush()


if __name__ == "__main__":
    p = mp.Process(target=child)
    p.start()
    p.join()
    print(repr(open("out.log").read()), p.exitcode)
