import os
import time
from math import isqrt

import ray
from ray.util.multiprocessing import Pool

STEP = 50_000


def count_primes(start):
    count = 0
    for number in range(start, start + STEP):
        if all(number % d for d in range(2, isqrt(number) + 1)):
            count += 1
    return count


def report(what, begin):
    print(f"{what}: {time.perf_counter() - begin:.2f} 秒")


if __name__ == "__main__":
    # Ray 会向它的作者报告使用情况，这里不要
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    begin = time.perf_counter()
    ray.init(num_cpus=2, include_dashboard=False, logging_level="ERROR")
    with Pool(2) as pool:
        report("两个工作进程准备好", begin)
        begin = time.perf_counter()
        counts = pool.map(
            count_primes, range(1_000_003, 1_400_003, STEP)
        )
        report(f"{STEP} 个一段，{sum(counts)} 个质数", begin)
        begin = time.perf_counter()
        numbers = pool.map(lambda n: n + 1, range(1000), chunksize=1)
        report(f"一千个小任务，总和 {sum(numbers)}", begin)
    ray.shutdown()
