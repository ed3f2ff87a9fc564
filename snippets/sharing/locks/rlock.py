from multiprocessing import Array, Lock, Process, RLock


def add(balances, account, amount, lock):
    with lock:
        balances[account] += amount


def transfer(balances, source, target, amount, lock):
    # 两个账户要一起改，所以先拿着锁，add() 里面再拿一次
    with lock:
        add(balances, source, -amount, lock)
        add(balances, target, +amount, lock)


if __name__ == "__main__":
    for kind in [Lock, RLock]:
        lock = kind()
        with lock:
            if lock.acquire(timeout=1):
                print(f"{kind.__name__}: 拿着它，又拿到一次")
                lock.release()
            else:
                print(f"{kind.__name__}: 拿着它，再等 1 秒也拿不到")

    balances, lock = Array("i", [100, 100]), RLock()
    processes = [
        Process(target=transfer, args=(balances, 0, 1, amount, lock))
        for amount in [10, 20]
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("转账以后:", balances[:])
