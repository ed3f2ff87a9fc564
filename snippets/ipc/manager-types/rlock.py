from multiprocessing import Manager, Pool


def add(total, lock, n):
    with lock:
        total.value += n


def add_twice(total, lock, n):
    with lock:
        # 已经拿着锁，add() 还要再拿一次：换成 Lock 就永远等下去
        add(total, lock, n)
        add(total, lock, n)


def take_twice(lock):
    with lock:
        if not lock.acquire(blocking=False):
            return "拿不到"
        lock.release()
        return "拿到了"


if __name__ == "__main__":
    with Manager() as manager, Pool(2) as pool:
        total, lock = manager.Namespace(value=0), manager.RLock()
        pool.starmap(add_twice, [(total, lock, 1)] * 5)
        print("5 个任务各加两次:", total.value)
        plain = manager.Lock()
        print("拿着 Lock 再拿:", pool.apply(take_twice, (plain,)))
        print("拿着 RLock 再拿:", pool.apply(take_twice, (lock,)))
