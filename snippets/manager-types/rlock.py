from multiprocessing import Manager, Pool


def save(account, lock, amount):
    with lock:
        account["余额"] = account["余额"] + amount


def save_twice(account, lock, amount):
    # 已经拿着锁，再调用也要拿锁的 save；换成 Lock 就卡住了
    with lock:
        save(account, lock, amount)
        save(account, lock, amount)


if __name__ == "__main__":
    with Manager() as manager, Pool(2) as pool:
        account, lock = manager.dict(余额=0), manager.RLock()
        tasks = [(account, lock, amount) for amount in [1, 10]]
        pool.starmap(save_twice, tasks)
        print(account)
