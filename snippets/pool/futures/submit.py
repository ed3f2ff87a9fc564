import os
from concurrent.futures import ProcessPoolExecutor


def count_primes(limit):
    found = 0
    for n in range(2, limit):
        if all(n % d for d in range(2, int(n**0.5) + 1)):
            found += 1
    return f"{limit} 以内有 {found} 个质数，PID {os.getpid()} 数的"


if __name__ == "__main__":
    print(f"主进程是 PID {os.getpid()}")
    with ProcessPoolExecutor(max_workers=2) as executor:
        # submit 交出任务就返回，拿到的是 Future：以后才有的结果
        small = executor.submit(count_primes, 10_000)
        large = executor.submit(count_primes, 20_000)
        # 两个任务都交出去了；要用结果的时候，才在这里等
        print(small.result())
        print(large.result())
