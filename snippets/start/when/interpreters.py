import os
import time
from concurrent import futures
from math import isqrt

done = []


def count_primes(limit):
    count = 0
    for number in range(2, limit):
        if all(number % d for d in range(2, isqrt(number) + 1)):
            count += 1
    # 改的是全局变量：主程序看得到吗？
    done.append(count)
    return os.getpid()


if __name__ == "__main__":
    limits = [400_000, 400_000]
    print(f"数质数，到 {limits}")
    for kind in ["Thread", "Interpreter", "Process"]:
        Executor = getattr(futures, f"{kind}PoolExecutor", None)
        if Executor is None:
            print(f"{kind}：这个 Python 没有")
            continue
        done.clear()
        begin = time.perf_counter()
        with Executor(len(limits)) as executor:
            pids = set(executor.map(count_primes, limits))
        seconds = time.perf_counter() - begin
        where = "同一个进程" if pids == {os.getpid()} else "别的进程"
        print(f"{kind}：{where}，{seconds:.1f} 秒，done 是 {done}")
