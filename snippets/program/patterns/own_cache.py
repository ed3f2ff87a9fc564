from functools import cache
from multiprocessing import Process


@cache
def count_primes(limit):
    found = 0
    for n in range(2, limit):
        if all(n % d for d in range(2, int(n**0.5) + 1)):
            found += 1
    return found


def work(name, limits):
    found = [count_primes(limit) for limit in limits]
    info = count_primes.cache_info()
    print(f"{name}: {found}，算了 {info.misses} 次", flush=True)


if __name__ == "__main__":
    limits = [3_000, 5_000, 3_000, 5_000, 3_000]
    for name in ["子进程甲", "子进程乙"]:
        process = Process(target=work, args=(name, limits))
        process.start()
        process.join()
    work("主进程", limits)
