import itertools
import os
import time
from functools import partial
from multiprocessing import Pipe

# 送 8 B、64 KB 时，连同长度，写的是这么多字节
SIZES = [12, 65540]
COUNT = 2000
KINDS = {"Pipe()": Pipe, "单向管道": partial(Pipe, duplex=False)}


def nanoseconds(reader, writer, message):
    started = time.perf_counter_ns()
    for _ in range(COUNT):
        os.write(writer.fileno(), message)
        os.read(reader.fileno(), len(message))
    return (time.perf_counter_ns() - started) // COUNT


def fits(reader, writer, message):
    # 不等，写到写不进为止：没有人读，装得下几条
    os.set_blocking(writer.fileno(), False)
    try:
        for count in itertools.count():
            if os.write(writer.fileno(), message) < len(message):
                return count
    except BlockingIOError:
        return count


if __name__ == "__main__":
    for name, make in KINDS.items():
        short = nanoseconds(*make(), bytes(min(SIZES)))
        print(f"{name}: 写读 {COUNT} 次，平均 {short} 纳秒")
        for size in SIZES:
            print(
                f"  {size} 字节的装得下 {fits(*make(), bytes(size))} 条"
            )
