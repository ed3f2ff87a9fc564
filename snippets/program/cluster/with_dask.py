import logging
import time
from math import isqrt

from dask.distributed import Client, LocalCluster

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
    begin = time.perf_counter()
    cluster = LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        dashboard_address=None,  # 不要监视用的网页
        silence_logs=logging.CRITICAL,
    )
    with cluster, Client(cluster) as client:
        report("两个工作进程准备好", begin)
        begin = time.perf_counter()
        starts = range(1_000_003, 1_400_003, STEP)
        counts = client.gather(client.map(count_primes, starts))
        report(f"{STEP} 个一段，{sum(counts)} 个质数", begin)
        begin = time.perf_counter()
        futures = client.map(lambda n: n + 1, range(1000))
        numbers = client.gather(futures)
        report(f"一千个小任务，总和 {sum(numbers)}", begin)
