import time
from math import isqrt

from joblib import Parallel, delayed

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
    with Parallel(n_jobs=2) as parallel:
        parallel([delayed(time.time)()])
        report("两个工作进程准备好", begin)
        begin = time.perf_counter()
        starts = range(1_000_003, 1_400_003, STEP)
        counts = parallel(delayed(count_primes)(n) for n in starts)
        report(f"{STEP} 个一段，{sum(counts)} 个质数", begin)
        begin = time.perf_counter()
        # lambda 也送得过去，因为送的是代码，不是名字
        add_one = delayed(lambda n: n + 1)
        numbers = parallel(add_one(n) for n in range(1000))
        report(f"一千个小任务，总和 {sum(numbers)}", begin)
