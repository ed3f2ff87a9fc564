import resource
from multiprocessing import Pool


def build(count):
    numbers = list(range(count))
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return len(numbers), usage.ru_maxrss


if __name__ == "__main__":
    with Pool(1) as pool:
        for count in 1_000_000, 2_000_000, 1_000:
            size, peak = pool.apply(build, (count,))
            print(f"{size} 个数：这个工作进程最多时占 {peak:,}")
