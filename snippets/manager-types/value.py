from multiprocessing import Manager, Pool


def count(total, lock):
    # 代理不带锁，+= 又是先读后写，所以自己加锁
    with lock:
        total.value += 1


if __name__ == "__main__":
    with Manager() as manager, Pool(2) as pool:
        total, lock = manager.Value("i", 0), manager.Lock()
        pool.starmap(count, [(total, lock)] * 6)
        print("6 个任务各加 1 次:", total.value)
