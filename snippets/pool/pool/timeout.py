from math import isqrt
from multiprocessing import Pool, TimeoutError

LIMIT = 400_000


def count_primes(limit):
    return sum(
        all(n % d for d in range(2, isqrt(n) + 1))
        for n in range(2, limit)
    )


if __name__ == "__main__":
    with Pool(1) as pool:
        result = pool.apply_async(count_primes, (LIMIT,))
        while True:
            try:
                count = result.get(timeout=0.5)
                break
            except TimeoutError:
                # 只是这一次不等了，任务还在做
                print("又过了 0.5 秒，还没有数完", flush=True)
        print(f"{LIMIT} 以内有 {count} 个质数")
