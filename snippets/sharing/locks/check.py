from multiprocessing import Barrier, Lock, Process, Value


def sell_carelessly(window, tickets, lock, paying):
    with lock:
        left = tickets.value
    if left > 0:
        # 两个窗口都看到有票，两位顾客都在付款
        paying.wait()
        with lock:
            tickets.value -= 1
            print(f"{window}: 卖出一张", flush=True)


def sell(window, tickets, lock, paying):
    # 从看有没有票，到票数减一，一直拿着锁
    with lock:
        if tickets.value > 0:
            tickets.value -= 1
            print(f"{window}: 卖出一张", flush=True)
        else:
            print(f"{window}: 卖完了", flush=True)


if __name__ == "__main__":
    for method in [sell_carelessly, sell]:
        print(f"{method.__name__}，只剩一张票", flush=True)
        tickets = Value("i", 1)
        arguments = tickets, Lock(), Barrier(2)
        windows = [
            Process(target=method, args=(window, *arguments))
            for window in ["东窗口", "西窗口"]
        ]
        for window in windows:
            window.start()
        for window in windows:
            window.join()
        print("还剩:", tickets.value, flush=True)
