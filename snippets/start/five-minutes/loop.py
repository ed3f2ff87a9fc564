import time
from math import isqrt

STEP = 50_000  # 五万个数一段


def count_primes(start):
    """从 start 起的 STEP 个数里有几个质数"""
    count = 0
    for number in range(start, start + STEP):
        # 没有一个数能整除它，它就是质数
        if all(number % d for d in range(2, isqrt(number) + 1)):
            count += 1
    return count


if __name__ == "__main__":
    starts = range(1_000_000, 1_400_000, STEP)
    begin = time.perf_counter()
    counts = []
    for start in starts:
        counts.append(count_primes(start))
    seconds = time.perf_counter() - begin
    for start, count in zip(starts, counts):
        print(f"从 {start} 起有 {count} 个")
    print(f"一共 {sum(counts)} 个，用了 {seconds:.1f} 秒")
