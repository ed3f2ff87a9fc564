import os
from concurrent.futures import ProcessPoolExecutor

SIZE = 5_000


def count_primes(start):
    found = 0
    for n in range(max(start, 2), start + SIZE):
        if all(n % d for d in range(2, int(n**0.5) + 1)):
            found += 1
    return found


def count_block(start):
    # 工作进程自己又开一个进程池；换成 Pool，这里会报错
    halves = [start, start + SIZE]
    with ProcessPoolExecutor(max_workers=2) as inner:
        counts = list(inner.map(count_primes, halves))
    return f"PID {os.getpid()} 汇总: {halves} 起各有 {counts} 个质数"


if __name__ == "__main__":
    print(f"PID {os.getpid()} 是主进程")
    with ProcessPoolExecutor(max_workers=2) as outer:
        for text in outer.map(count_block, [0, 2 * SIZE]):
            print(text)
