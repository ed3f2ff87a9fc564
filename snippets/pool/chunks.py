from multiprocessing import Pool, current_process


def batch_of(n):
    return current_process().name


def count(names):
    return len(set(names))


if __name__ == "__main__":
    # 工作进程做完一批就换新的，所以数一数进程，就是数批次
    with Pool(1, maxtasksperchild=1) as pool:
        tasks = range(6)
        print("任务:", len(tasks))
        print("map:", count(pool.map(batch_of, tasks)), "批")
        print("imap:", count(pool.imap(batch_of, tasks)), "批")
        names = pool.imap(batch_of, tasks, chunksize=3)
        print("imap，chunksize=3:", count(names), "批")
