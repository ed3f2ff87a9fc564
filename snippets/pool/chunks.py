import os
from multiprocessing import Pool


def worker_of(n):
    return os.getpid()


if __name__ == "__main__":
    for chunksize in [1, 3]:
        # 工作进程做完一批就换新的，所以数进程就是数批次
        with Pool(1, maxtasksperchild=1) as pool:
            pids = pool.map(worker_of, range(6), chunksize)
        print(f"每批 {chunksize} 个: {len(pids)} 个任务",
              f"分成 {len(set(pids))} 批送出")
