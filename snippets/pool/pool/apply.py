import os
import time
from math import isqrt
from multiprocessing import Pool

LIMIT, TERMS = 300_000, 2_000_000


def count_primes(limit):
    return sum(
        all(n % d for d in range(2, isqrt(n) + 1))
        for n in range(2, limit)
    )


def pi(terms):
    """4 - 4/3 + 4/5 - 4/7 …，加减的项越多，越接近圆周率"""
    return sum((-1) ** k * 4 / (2 * k + 1) for k in range(terms))


if __name__ == "__main__":
    with Pool(2) as pool:
        # 等工作进程启动好
        pool.map(abs, range(os.cpu_count()))
        begin = time.perf_counter()
        primes = pool.apply(count_primes, (LIMIT,))
        ratio = pool.apply(pi, (TERMS,))
        print(f"apply: {primes} 和 {ratio:.9f}，", end="")
        print(f"{time.perf_counter() - begin:.1f} 秒")

        begin = time.perf_counter()
        # 先把两个都交出去，再去取
        primes = pool.apply_async(count_primes, (LIMIT,))
        ratio = pool.apply_async(pi, (TERMS,))
        print(
            f"apply_async: {primes.get()} 和 {ratio.get():.9f}，",
            end="",
        )
        print(f"{time.perf_counter() - begin:.1f} 秒")
    print(f"{LIMIT} 以内的质数，{TERMS} 项的圆周率")
