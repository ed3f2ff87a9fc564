import os
import time
from multiprocessing import Pipe
from statistics import median

COUNT = 2000
MESSAGE = b"x" * 12  # send() 送 8 个字节时，连同长度写 12 个


def microseconds(ends):
    reader, writer = (end.fileno() for end in ends)
    times = []
    for _ in range(5):
        started = time.perf_counter()
        for _ in range(COUNT):
            os.write(writer, MESSAGE)
            os.read(reader, len(MESSAGE))
        times.append(time.perf_counter() - started)
    return median(times) / COUNT * 1_000_000


if __name__ == "__main__":
    # 只有系统的读和写：没有序列化，没有别的进程
    for name, duplex in [("Pipe()", True), ("单向管道", False)]:
        ends = Pipe(duplex)
        print(f"{name}: 写一次再读一次 {microseconds(ends):.2f} 微秒")
        for end in ends:
            end.close()
