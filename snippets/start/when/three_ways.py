import hashlib
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from math import isqrt


def count_primes(limit):
    count = 0
    for number in range(2, limit):
        if all(number % d for d in range(2, isqrt(number) + 1)):
            count += 1
    return count


def hash_data(megabytes):
    digest = hashlib.sha256()
    for _ in range(megabytes):
        digest.update(bytes(1_000_000))
    return digest.hexdigest()[:8]


def ask_server(city):
    time.sleep(0.5)
    return f"{city}晴"


if __name__ == "__main__":
    jobs = {
        count_primes: [150_000, 180_000, 220_000, 250_000],
        hash_data: [150, 180, 220, 250],
        ask_server: ["杭州", "成都", "西安", "广州"],
    }
    with ThreadPoolExecutor() as ts, ProcessPoolExecutor() as ps:
        ways = {"循环": map, "线程": ts.map, "进程": ps.map}
        for job, arguments in jobs.items():
            print(job.__name__, {a: job(a) for a in arguments})
            for way, run in ways.items():
                begin = time.perf_counter()
                list(run(job, arguments))
                print(f"  {way} {time.perf_counter() - begin:.1f} 秒")
