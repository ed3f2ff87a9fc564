import time
from multiprocessing import Pool, cpu_count
from multiprocessing.pool import ThreadPool


def count_down(n):
    while n:
        n -= 1


def one_by_one(work, tasks):
    for task in tasks:
        work(task)


if __name__ == "__main__":
    print("逻辑 CPU:", cpu_count(), "个")
    with ThreadPool(4) as threads, Pool(4) as processes:
        # 先各做一点，启动线程和进程的时间就不算在里面
        threads.map(count_down, [1] * 4)
        processes.map(count_down, [1] * 4)
        ways = {
            "一份接一份": one_by_one,
            "4 个线程": threads.map,
            "4 个进程": processes.map,
        }
        for name, run in ways.items():
            begin = time.perf_counter()
            run(count_down, [5_000_000] * 4)
            print(f"{name}: {time.perf_counter() - begin:.2f} 秒")
