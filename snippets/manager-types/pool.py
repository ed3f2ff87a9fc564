import os
from multiprocessing import Manager, Process


def worker_of(n):
    return os.getpid()


def ask(pool, pids):
    # 子进程也能用同一个进程池，不必各开一个
    pids.extend(pool.map(worker_of, range(4)))


if __name__ == "__main__":
    with Manager() as manager, manager.Pool(1) as pool:
        pids = manager.list()
        processes = [
            Process(target=ask, args=(pool, pids)) for _ in range(2)
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        print(f"2 个进程交了 {len(pids)} 个任务，"
              f"都由 {len(set(pids))} 个工作进程做完")
        pool.close()
        pool.join()
