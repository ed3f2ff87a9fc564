import time
from math import isqrt
from multiprocessing import Pool, cpu_count

STEP = 15_000  # 一万五千个数一段


def count_primes(start):
    """从 start 起的 STEP 个数里有几个质数"""
    count = 0
    for number in range(start, start + STEP):
        if all(number % d for d in range(2, isqrt(number) + 1)):
            count += 1
    return count


if __name__ == "__main__":
    starts = range(1_000_000, 1_120_000, STEP)  # 八段
    # 主进程自己数的时候，工作进程已经在启动了
    with Pool() as pool:
        begin = time.perf_counter()
        alone = [count_primes(start) for start in starts]
        half = time.perf_counter()
        together = pool.map(count_primes, starts)
        end = time.perf_counter()
    print(f"一段一段地数：{sum(alone)} 个，{half - begin:.2f} 秒")
    print(f"大家一起数：{sum(together)} 个，{end - half:.2f} 秒")
    times = (half - begin) / (end - half)
    print(f"{cpu_count()} 个核，快了 {times:.1f} 倍")
