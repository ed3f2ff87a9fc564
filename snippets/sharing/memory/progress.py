import time
from multiprocessing import Process, Value

STARTS = [1_000_000, 1_100_000, 1_200_000, 1_300_000]
COUNT = 20_000


def is_prime(n):
    return all(n % i for i in range(2, int(n**0.5) + 1))


def search(start, checked, primes):
    for first in range(start, start + COUNT, 1000):
        found = sum(map(is_prime, range(first, first + 1000)))
        # 查完一千个数才报一次：次数少，就不用常常等锁
        with checked.get_lock():
            checked.value += 1000
        with primes.get_lock():
            primes.value += found


if __name__ == "__main__":
    checked = Value("q", 0)
    primes = Value("q", 0)
    processes = [
        Process(target=search, args=(start, checked, primes))
        for start in STARTS
    ]
    for process in processes:
        process.start()
    total = COUNT * len(STARTS)
    while any(process.is_alive() for process in processes):
        print(f"查了 {checked.value} / {total}")
        time.sleep(0.1)
    for process in processes:
        process.join()
    print(f"查完 {checked.value} 个数，质数有 {primes.value} 个")
