import os
import time
from multiprocessing import Pipe
from statistics import median

# send() 送 8 B、64 KB 时，连同前面的长度，写的是这么多字节
SIZES = {"8 B": 12, "64 KB": 65540}


def microseconds(duplex, message):
    reader, writer = Pipe(duplex)
    times = []
    for _ in range(2000):
        started = time.perf_counter()
        os.write(writer.fileno(), message)
        os.read(reader.fileno(), len(message))
        times.append(time.perf_counter() - started)
    return median(times) * 1_000_000


def fits(duplex, message):
    reader, writer = Pipe(duplex)
    # 不等，写到写不进为止：没有人读，装得下几条
    os.set_blocking(writer.fileno(), False)
    count = 0
    try:
        while os.write(writer.fileno(), message) == len(message):
            count += 1
    except BlockingIOError:
        pass
    return count


if __name__ == "__main__":
    for name, duplex in [("Pipe()", True), ("单向管道", False)]:
        short = microseconds(duplex, b"x" * SIZES["8 B"])
        print(f"{name}: 8 B 写读一次 {short:.2f} 微秒")
        for size, length in SIZES.items():
            print(
                f"  装得下 {fits(duplex, b'x' * length)} 条 {size} 的"
            )
