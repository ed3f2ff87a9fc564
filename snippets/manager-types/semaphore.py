from multiprocessing import Manager, Pool


def enter(semaphore):
    # 不等：有名额就进，没有就算了
    return semaphore.acquire(blocking=False)


if __name__ == "__main__":
    with Manager() as manager, Pool(3) as pool:
        semaphore = manager.Semaphore(2)
        entered = pool.map(enter, [semaphore] * 3, chunksize=1)
        print("2 个名额，3 个任务进去了", sum(entered), "个")
        semaphore.release()
        print("出来一个，再进:", pool.apply(enter, (semaphore,)))
