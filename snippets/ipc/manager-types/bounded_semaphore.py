from multiprocessing import Manager, Pool


def leave(semaphore):
    # 没有进来过，却多归还了一次
    semaphore.release()


if __name__ == "__main__":
    limit = 1
    with Manager() as manager, Pool(1) as pool:
        plain = manager.Semaphore(limit)
        pool.apply(leave, (plain,))
        entered = 0
        while plain.acquire(blocking=False):
            entered += 1
        print(f"Semaphore 的名额是 {limit}，却进来了 {entered} 个")

        bounded = manager.BoundedSemaphore(limit)
        try:
            pool.apply(leave, (bounded,))
        except ValueError as error:
            print("BoundedSemaphore:", error)
