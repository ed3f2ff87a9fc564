import os
import time
from math import isqrt
from multiprocessing import Pool

STEP = 50_000  # 五万个数一段


def count_primes(start):
    count = 0
    for number in range(start, start + STEP):
        if all(number % d for d in range(2, isqrt(number) + 1)):
            count += 1
    return count


if __name__ == "__main__":
    starts = range(1_000_000, 1_400_000, STEP)
    begin = time.perf_counter()
    total = sum(map(count_primes, starts))
    loop = time.perf_counter() - begin
    print(f"这台机器有 {os.cpu_count()} 个 CPU")
    print(f"循环：{total} 个，{loop:.2f} 秒")
    for workers in [1, 2, 4, 8]:
        begin = time.perf_counter()
        # 启动工作进程的时间也算在里面
        with Pool(workers) as pool:
            total = sum(pool.map(count_primes, starts))
        seconds = time.perf_counter() - begin
        print(
            f"{workers} 个工作进程：{total} 个，{seconds:.2f} 秒，"
            f"{loop / seconds:.1f} 倍"
        )
