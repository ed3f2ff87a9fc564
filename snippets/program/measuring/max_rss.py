import resource
import sys
from multiprocessing import Pool

# Linux 的单位是 KB，macOS 的是字节
UNIT = 1 if sys.platform == "darwin" else 1024


def peak():
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used * UNIT // 1_000_000


def build(count):
    numbers = list(range(count))
    return len(numbers), peak()


if __name__ == "__main__":
    with Pool(1) as pool:
        for count in 1_000_000, 2_000_000, 1_000:
            size, megabytes = pool.apply(build, (count,))
            print(f"{size} 个数：这个工作进程最多时占 {megabytes} MB")
