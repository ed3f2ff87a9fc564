from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory

import numpy as np

COUNT = 1_000_000


def with_ndarray(name):
    block = SharedMemory(name)
    numbers = np.ndarray(COUNT, np.float64, buffer=block.buf)
    block.close()  # 没有人拦
    print(numbers.sum())  # 那里已经没有内存了


def with_frombuffer(name):
    block = SharedMemory(name)
    numbers = np.frombuffer(block.buf, np.float64, COUNT)
    try:
        block.close()
    except BufferError as error:
        print("关不掉:", error)
    print("总和:", numbers.sum())
    del numbers
    block.close()


if __name__ == "__main__":
    block = SharedMemory(create=True, size=COUNT * 8)
    numbers = np.ndarray(COUNT, np.float64, buffer=block.buf)
    numbers[:] = np.arange(COUNT)
    for target in [with_ndarray, with_frombuffer]:
        process = Process(target=target, args=(block.name,))
        process.start()
        process.join()
        print(f"{target.__name__} 的退出码 {process.exitcode}")
    del numbers
    block.close()
    block.unlink()
