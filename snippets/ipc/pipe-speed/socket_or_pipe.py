import os
import time
from multiprocessing import Pipe
from statistics import median

COUNT = 2000
MESSAGE = b"x" * 12  # send() 送 8 个字节时，连同长度写 12 个


def microseconds(reader, writer):
    times = []
    for _ in range(5):
        started = time.perf_counter()
        for _ in range(COUNT):
            os.write(writer, MESSAGE)
            os.read(reader, len(MESSAGE))
        times.append(time.perf_counter() - started)
    return median(times) / COUNT * 1_000_000


def kilobytes(writer):
    # 写到写不进为止：不等，就看得出装得下多少
    os.set_blocking(writer, False)
    size = 0
    try:
        while True:
            size += os.write(writer, b"x" * 1024)
    except BlockingIOError:
        return size // 1024


if __name__ == "__main__":
    for name, duplex in [("Pipe()", True), ("单向管道", False)]:
        ends = Pipe(duplex)
        reader, writer = (end.fileno() for end in ends)
        print(f"{name}: 写一次再读一次", end=" ")
        print(f"{microseconds(reader, writer):.2f} 微秒", end="，")
        print(f"装得下 {kilobytes(writer)} KB")
