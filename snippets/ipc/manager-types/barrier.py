from multiprocessing import Manager, Pool


def two_steps(barrier, log):
    log.append("第一步")
    # 三个都做完第一步，才一起往下走
    barrier.wait()
    log.append("第二步")


if __name__ == "__main__":
    with Manager() as manager, Pool(3) as pool:
        barrier, log = manager.Barrier(3), manager.list()
        pool.starmap(two_steps, [(barrier, log)] * 3, chunksize=1)
        print(log)
