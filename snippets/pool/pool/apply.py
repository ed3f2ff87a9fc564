import time
from math import isqrt
from multiprocessing import Pool


def count_primes(limit):
    return sum(
        all(n % d for d in range(2, isqrt(n) + 1))
        for n in range(2, limit)
    )


def longest_walk(limit):
    """从哪个数出发，偶数减半、奇数乘 3 加 1，走到 1 的路最长"""
    best = 0, 1
    for start in range(1, limit):
        n, count = start, 0
        while n != 1:
            n = n // 2 if n % 2 == 0 else 3 * n + 1
            count += 1
        best = max(best, (count, start))
    return best[1]


if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map(abs, range(100))  # 等工作进程启动好
        begin = time.perf_counter()
        primes = pool.apply(count_primes, (300_000,))
        walk = pool.apply(longest_walk, (100_000,))
        print(f"apply: {primes} 和 {walk}，", end="")
        print(f"{time.perf_counter() - begin:.1f} 秒")

        begin = time.perf_counter()
        # 先把两个都交出去，再去取
        primes = pool.apply_async(count_primes, (300_000,))
        walk = pool.apply_async(longest_walk, (100_000,))
        print(f"apply_async: {primes.get()} 和 {walk.get()}，", end="")
        print(f"{time.perf_counter() - begin:.1f} 秒")
