from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory

import numpy as np


def with_ndarray(name):
    block = SharedMemory(name)
    numbers = np.ndarray(1_000_000, buffer=block.buf)
    block.close()  # 没有人拦
    print(numbers[0])  # 那里已经没有内存了


def with_frombuffer(name):
    block = SharedMemory(name)
    numbers = np.frombuffer(block.buf, count=1_000_000)
    try:
        block.close()
    except BufferError as error:
        print("关不掉:", error)
    print("第一个数:", numbers[0])
    del numbers
    block.close()


if __name__ == "__main__":
    block = SharedMemory(create=True, size=8_000_000)
    try:
        for target in [with_ndarray, with_frombuffer]:
            process = Process(target=target, args=(block.name,))
            process.start()
            process.join()
            print(f"{target.__name__} 的退出码 {process.exitcode}")
    finally:
        block.close()
        block.unlink()
