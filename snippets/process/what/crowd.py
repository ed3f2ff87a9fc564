import os
import time
from multiprocessing import Barrier, Process

EACH = 2


def count_primes(all_here):
    # 都启动好了，再一起开始算
    all_here.wait()
    begin, cpu = time.perf_counter(), time.process_time()
    found = 0
    for n in range(2, 299_993):
        found += all(n % d for d in range(2, int(n**0.5) + 1))
    total = time.perf_counter() - begin
    running = time.process_time() - cpu
    ready = total - running
    print(f"{found} 个质数: 在 CPU 上 {running:.1f} 秒，", end="")
    print(f"排队 {ready:.1f} 秒")


if __name__ == "__main__":
    # 进程比 CPU 多：同一时刻，总有一些在排队
    number = EACH * os.cpu_count()
    print(f"每个逻辑 CPU 分到 {EACH} 个进程", flush=True)
    all_here = Barrier(number)
    children = [
        Process(target=count_primes, args=(all_here,))
        for _ in range(number)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
