from multiprocessing import Array, Lock, Process

TIMES = 200


def transfer(source, target, amount, balances, locks):
    # 不管从哪里转到哪里，总是先拿编号小的那一把
    first, second = sorted([source, target])
    with locks[first], locks[second]:
        balances[source] -= amount
        balances[target] += amount


def work(*arguments):
    for _ in range(TIMES):
        transfer(*arguments)


if __name__ == "__main__":
    balances, locks = Array("i", [1000, 1000]), [Lock(), Lock()]
    clerks = [
        Process(target=work, args=(0, 1, 5, balances, locks)),
        Process(target=work, args=(1, 0, 3, balances, locks)),
    ]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join()
    print(f"两个方向各转了 {TIMES} 次:", balances[:])
    print("合计:", sum(balances))
