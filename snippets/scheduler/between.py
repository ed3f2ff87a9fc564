from multiprocessing import Array, Process


def move(accounts):
    # 从第一个账户转 30 元到第二个
    accounts[0] -= 30
    accounts[1] += 30


def check(accounts):
    print("查到", sum(accounts[:]), "元", flush=True)


if __name__ == "__main__":
    # 共享内存里的两个账户，各有 100 元
    accounts = Array("i", [100, 100])
    people = [
        Process(target=move, args=(accounts,), name="小王"),
        Process(target=check, args=(accounts,), name="小李"),
    ]
    for person in people:
        person.start()
    for person in people:
        person.join()
