"""A million numbers in shared memory change in one process and are read in another, in no time."""

from multiprocessing import Array, Process

COUNT = 1_000_000


def fill(numbers):
    numbers[:] = [float(n) for n in range(COUNT)]


if __name__ == "__main__":
    numbers = Array("d", COUNT)
    child = Process(target=fill, args=(numbers,))
    child.start()
    child.join()
    print(sum(numbers[:]) == COUNT * (COUNT - 1) / 2)
