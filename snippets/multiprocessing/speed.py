import os
import time
from multiprocessing import Pool
from multiprocessing.pool import ThreadPool


def count_down(n):
    while n:
        n -= 1


def one_by_one(work, tasks):
    for task in tasks:
        work(task)


def seconds(run):
    begin = time.perf_counter()
    run(count_down, [500_000] * 4)
    return time.perf_counter() - begin


if __name__ == "__main__":
    with ThreadPool(4) as threads, Pool(4) as processes:
        ways = {
            "一份接一份": one_by_one,
            "4 个线程": threads.map,
            "4 个进程": processes.map,
        }
        # 轮流各跑几遍，取最快的：不算启动，也不怕别的程序打扰
        best = dict.fromkeys(ways, float("inf"))
        for _ in range(5):
            for name, run in ways.items():
                best[name] = min(best[name], seconds(run))
    print(f"这台机器有 {os.cpu_count()} 个 CPU。")
    print()
    print("| 四份同样的计算 | 速度 |")
    print("| --- | --- |")
    for name in ways:
        print(f"| {name} | {best['一份接一份'] / best[name]:.1f} 倍 |")
