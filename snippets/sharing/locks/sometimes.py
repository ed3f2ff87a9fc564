from multiprocessing import Lock, Process, Value


def sell(tickets, lock):
    with lock:
        left = tickets.value
    # 看过了，还没有减：另一个窗口可能也正好来看
    if left > 0:
        with lock:
            tickets.value -= 1


if __name__ == "__main__":
    tickets, lock = Value("i", 1), Lock()
    windows = [
        Process(target=sell, args=(tickets, lock)) for _ in range(2)
    ]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    print("本来有 1 张票，还剩:", tickets.value)
