from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory
from time import perf_counter as now

import numpy as np

SHAPE = (4, 1_000_000)  # 一个浮点数 8 个字节，一共 32 MB


def by_pickle(row):
    return row * 0.5  # row 是送来的副本，结果还要送回去


def by_name(name, i):
    block = SharedMemory(name)
    table = np.ndarray(SHAPE, np.float64, buffer=block.buf)
    table[i] *= 0.5
    del table
    block.close()


if __name__ == "__main__":
    data = np.full(SHAPE, 3.0)
    block = SharedMemory(create=True, size=data.nbytes)
    table = np.ndarray(SHAPE, np.float64, buffer=block.buf)
    with Pool(2) as pool:
        pool.map(abs, SHAPE)  # 启动的时间不算
        start = now()
        half = data * 0.5
        print(f"一个进程：{now() - start:.2f} 秒，和", half.sum())
        start = now()
        halves = np.array(pool.map(by_pickle, data))
        print(f"送来送去：{now() - start:.2f} 秒，和", halves.sum())
        start = now()
        table[:] = data
        pool.starmap(by_name, [(block.name, i) for i in range(4)])
        print(f"共享内存：{now() - start:.2f} 秒，和", table.sum())
    del table
    block.close()
    block.unlink()
