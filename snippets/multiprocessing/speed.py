import os
import time
from multiprocessing import Pool
from multiprocessing.pool import ThreadPool


def count_down(n):
    while n:
        n -= 1


def measure(run):
    # 先跑一遍，启动线程和进程的时间就不算在内；再取两遍里快的
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        run(count_down, [2_000_000] * 4)
        times.append(time.perf_counter() - begin)
    return min(times[1:])


if __name__ == "__main__":
    with ThreadPool(4) as threads, Pool(4) as processes:
        one_by_one = measure(lambda work, tasks: [work(n) for n in tasks])
        ways = {"4 个线程": threads.map, "4 个进程": processes.map}
        print(f"这台机器有 {os.cpu_count()} 个 CPU。")
        print()
        print("| 四份计算 | 速度 |")
        print("| --- | --- |")
        print("| 一份接一份 | 1.0 倍 |")
        for name, run in ways.items():
            print(f"| {name} | {one_by_one / measure(run):.1f} 倍 |")
