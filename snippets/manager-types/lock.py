from multiprocessing import Manager, Pool


def count(shared, lock):
    for _ in range(10):
        # 读和写是两次调用，锁保证中间没有别人
        with lock:
            shared["n"] = shared["n"] + 1


if __name__ == "__main__":
    with Manager() as manager, Pool(3) as pool:
        shared, lock = manager.dict(n=0), manager.Lock()
        pool.starmap(count, [(shared, lock)] * 3)
        print("3 个任务各加 10 次:", shared["n"])
