from multiprocessing import Lock, Process, Value


def buy(tickets, lock):
    with lock:
        left = tickets.value
    # 看到够了，才去买
    if left >= 5:
        with lock:
            tickets.value -= 5


if __name__ == "__main__":
    # 只剩 5 张票，两个人各要 5 张
    tickets, lock = Value("i", 5), Lock()
    people = [
        Process(target=buy, args=(tickets, lock), name=name)
        for name in ["小王", "小李"]
    ]
    for person in people:
        person.start()
    for person in people:
        person.join()
    print("还剩", tickets.value, "张")
