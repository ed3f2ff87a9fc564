from multiprocessing import Manager, Pool


def work(log, barrier):
    log.append("第一步")
    # 三个任务都做完第一步，才开始第二步
    barrier.wait()
    log.append("第二步")


if __name__ == "__main__":
    with Manager() as manager, Pool(3) as pool:
        log, barrier = manager.list(), manager.Barrier(3)
        pool.starmap(work, [(log, barrier)] * 3, chunksize=1)
        print(log)
