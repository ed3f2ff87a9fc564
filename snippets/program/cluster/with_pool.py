import time
from math import isqrt
from multiprocessing import Pool

STEP = 50_000


def count_primes(start):
    count = 0
    for number in range(start, start + STEP):
        if all(number % d for d in range(2, isqrt(number) + 1)):
            count += 1
    return count


def add_one(number):
    return number + 1


def report(what, begin):
    print(f"{what}: {time.perf_counter() - begin:.2f} 秒")


if __name__ == "__main__":
    begin = time.perf_counter()
    with Pool(2) as pool:
        pool.apply(time.time)
        report("两个工作进程准备好", begin)
        begin = time.perf_counter()
        counts = pool.map(
            count_primes, range(1_000_003, 1_400_003, STEP)
        )
        report(f"{STEP} 个一段，{sum(counts)} 个质数", begin)
        begin = time.perf_counter()
        numbers = pool.map(add_one, range(1000), chunksize=1)
        report(f"一千个小任务，总和 {sum(numbers)}", begin)
