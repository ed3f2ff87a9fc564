from multiprocessing import Array, Lock, Process


def transfer(accounts, locks, source, target, amount):
    # 每个账户一把锁：转账要拿两把
    with locks[source]:
        with locks[target]:
            accounts[source] -= amount
            accounts[target] += amount


if __name__ == "__main__":
    accounts = Array("i", [100, 100])
    both = accounts, [Lock(), Lock()]
    people = [
        # 小王从 0 号转 30 元到 1 号，小李从 1 号转 20 元到 0 号
        Process(target=transfer, args=(*both, 0, 1, 30), name="小王"),
        Process(target=transfer, args=(*both, 1, 0, 20), name="小李"),
    ]
    for person in people:
        person.start()
    for person in people:
        person.join()
    print("两个账户:", accounts[:])
