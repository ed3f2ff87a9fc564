from itertools import accumulate
from multiprocessing import Manager, Pool


def download(semaphore, together, log):
    with semaphore:
        log.append(+1)
        # 凑齐两个才往下走，所以里面一定同时有过两个
        together.wait()
        log.append(-1)


if __name__ == "__main__":
    limit = 2
    with Manager() as manager, Pool(4) as pool:
        semaphore = manager.Semaphore(limit)
        together = manager.Barrier(limit)
        log = manager.list()
        tasks = [(semaphore, together, log)] * 4
        pool.starmap(download, tasks, chunksize=1)
        # 进去加一，出来减一，累计就是当时在里面的个数
        inside = list(accumulate(log))
    print("4 个任务，同时在里面的最多有:", max(inside))
    print("最后里面有:", inside[-1])
