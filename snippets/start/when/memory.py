import multiprocessing
import re
from pathlib import Path


def private_memory():
    """这个进程独占多少内存，单位 kB；与别的进程共用的不算"""
    report = Path("/proc/self/smaps_rollup").read_text()
    return sum(map(int, re.findall(r"Private_\w+: +(\d+) kB", report)))


if __name__ == "__main__":
    for method in "fork", "forkserver", "spawn":
        context = multiprocessing.get_context(method)
        with context.Pool(1) as pool:
            memory = pool.apply(private_memory)
        print(f"{method} 启动的工作进程：{memory} kB")
