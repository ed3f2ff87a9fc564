from multiprocessing import Pool, current_process


def worker_of(n):
    return current_process().name


if __name__ == "__main__":
    for limit in [None, 2]:
        with Pool(1, maxtasksperchild=limit) as pool:
            # 一批算一个任务，所以一批只放一个
            names = pool.map(worker_of, range(6), chunksize=1)
        # 换了新的工作进程，旧的占着的内存就还给了系统
        print(
            f"上限 {limit}: {len(names)} 个任务用了",
            f"{len(set(names))} 个进程",
        )
