import cProfile
import pstats
import tempfile
from multiprocessing import Pool, current_process
from pathlib import Path


def is_prime(number):
    divisors = range(2, int(number**0.5) + 1)
    return all(map(number.__mod__, divisors))


def count_primes(start):
    return sum(map(is_prime, range(start, start + 1000)))


def start_profile(folder):
    global profile, path
    profile = cProfile.Profile()
    path = Path(folder) / current_process().name


def profiled(start):
    count = profile.runcall(count_primes, start)
    # 工作进程可能突然结束，所以做完一个任务就存一次
    profile.dump_stats(path)
    return count


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        with Pool(2, start_profile, [folder]) as pool:
            print(sum(pool.map(profiled, range(0, 20_000, 1000))))
        # 几个工作进程的文件加在一起
        files = [str(path) for path in Path(folder).iterdir()]
        stats = pstats.Stats(*files).stats
    for (_, _, name), (_, calls, own, _, _) in sorted(stats.items()):
        if "prime" in name:
            print(f"{name} {calls} 次，自己用了 {own:.3f} 秒")
