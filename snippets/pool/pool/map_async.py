import time
from math import isqrt
from multiprocessing import Pool


def count_primes(limit):
    return sum(
        all(n % d for d in range(2, isqrt(n) + 1))
        for n in range(2, limit)
    )


if __name__ == "__main__":
    limits = [200_000, 250_000, 300_000]
    with Pool(2) as pool:
        pool.map(abs, limits)  # 等工作进程启动好
        begin = time.perf_counter()
        result = pool.map_async(count_primes, limits)
        seconds = time.perf_counter() - begin
        print(f"第 {seconds:.2f} 秒: map_async 返回了")
        # 这里可以做别的事：读下一批文件、刷新界面……
        counts = result.get()
        seconds = time.perf_counter() - begin
        print(f"第 {seconds:.2f} 秒: get 返回了，")
    for limit, count in zip(limits, counts):
        print(f"{limit} 以内有 {count} 个质数")
