import os
from multiprocessing import Pool


def worker_of(n):
    return os.getpid()


if __name__ == "__main__":
    for limit in [None, 2]:
        with Pool(1, maxtasksperchild=limit) as pool:
            pids = pool.map(worker_of, range(6), chunksize=1)
        # 换了新的工作进程，旧的占着的内存就还给了系统
        print(f"上限 {limit}: 6 个任务用了 {len(set(pids))} 个进程")
