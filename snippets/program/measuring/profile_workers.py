import cProfile
import pstats
import tempfile
from multiprocessing import Pool, current_process
from pathlib import Path


def is_prime(number):
    for divisor in range(2, int(number**0.5) + 1):
        if number % divisor == 0:
            return False
    return True


def count_primes(start):
    return sum(map(is_prime, range(start, start + 1000)))


def start_profile(folder):
    global profile, path
    profile = cProfile.Profile()
    path = Path(folder) / current_process().name


def profiled(start):
    # 只量任务，不量工作进程等任务的时间
    count = profile.runcall(count_primes, start)
    # 工作进程可能突然结束，所以做完一个任务就存一次
    profile.dump_stats(path)
    return count


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        with Pool(2, start_profile, [folder]) as pool:
            counts = pool.map(profiled, range(0, 20_000, 1000))
            print(sum(counts), "个质数")
        # 几个工作进程的文件加在一起
        files = [str(path) for path in Path(folder).iterdir()]
        stats = pstats.Stats(*files).stats
    for (_, _, name), (_, calls, own, whole, _) in stats.items():
        if "prime" in name:
            print(f"{name}: 调用 {calls} 次")
            print(f"  自己 {own:.3f} 秒，连同它调用的 {whole:.3f} 秒")
