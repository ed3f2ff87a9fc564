from multiprocessing import Pool, current_process


def batch_of(n):
    return current_process().name


if __name__ == "__main__":
    tasks = range(6)
    # 工作进程做完一批就换新的，所以数一数进程，就是数批次
    with Pool(1, maxtasksperchild=1) as pool:
        names = {
            "map": pool.map(batch_of, tasks),
            "imap": list(pool.imap(batch_of, tasks)),
            "imap，chunksize=2": list(pool.imap(batch_of, tasks, 2)),
        }
    # 进程池结束以后再打印：后台还在启动新的工作进程，
    # 用 fork 时，还没写出去的字会跟着复制一份
    for how, used in names.items():
        print(f"{how}: {len(used)} 个任务，{len(set(used))} 批")
