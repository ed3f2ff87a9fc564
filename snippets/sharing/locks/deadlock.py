from multiprocessing import Barrier, Lock, Process


def transfer(clerk, first, second, ready, patience):
    with first:
        # 两个人都拿到了自己的第一把锁
        ready.wait()
        # patience 是 None 时，一直等下去
        if second.acquire(timeout=patience):
            print(f"{clerk}: 两把锁都拿到了，转账完成", flush=True)
            second.release()
        else:
            print(f"{clerk}: 等了 {patience} 秒，放弃了", flush=True)


if __name__ == "__main__":
    # 账户 A 和 B，各有一把锁
    a, b, ready = Lock(), Lock(), Barrier(2)
    clerks = [
        # 小王从 A 转到 B，小李从 B 转到 A，拿锁的顺序正好相反
        Process(target=transfer, args=("小王", a, b, ready, 1)),
        Process(target=transfer, args=("小李", b, a, ready, None)),
    ]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join()
