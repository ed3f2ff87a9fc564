from multiprocessing import Manager, Pool


def release_twice(semaphore):
    semaphore.acquire()
    semaphore.release()
    # 还的比借的多，多半是程序写错了
    semaphore.release()
    return "没有人发现"


if __name__ == "__main__":
    with Manager() as manager, Pool(1) as pool:
        for semaphore in [manager.Semaphore(1),
                          manager.BoundedSemaphore(1)]:
            try:
                print(pool.apply(release_twice, (semaphore,)))
            except ValueError as error:
                print(f"ValueError: {error}")
