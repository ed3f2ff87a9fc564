from multiprocessing import Lock, Process, Value


def buy(tickets, lock):
    with lock:
        left = tickets.value
    # 看过了，还没有减：另一家可能也正好来看
    if left >= 5:
        with lock:
            tickets.value -= 5


if __name__ == "__main__":
    tickets, lock = Value("i", 5), Lock()
    families = [
        Process(target=buy, args=(tickets, lock)),
        Process(target=buy, args=(tickets, lock)),
    ]
    for family in families:
        family.start()
    for family in families:
        family.join()
    print("本来有 5 张票，还剩:", tickets.value)
