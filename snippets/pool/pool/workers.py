import os
from multiprocessing import Barrier, Pool


def initialize(shared_barrier):
    global barrier
    barrier = shared_barrier


def get_html(n):
    # 三个任务同时在做，才能一起通过
    barrier.wait()
    return n, os.getpid()


if __name__ == "__main__":
    with Pool(3, initialize, (Barrier(3),)) as pool:
        pairs = pool.map(get_html, [1, 5, 3], chunksize=1)
    print("主进程:", os.getpid())
    for n, pid in pairs:
        print(f"任务 {n}: {pid}")
