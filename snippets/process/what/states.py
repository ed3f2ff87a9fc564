import time
from multiprocessing import Process


def count_primes():
    found = 0
    for n in range(2, 299_993):
        found += all(n % d for d in range(2, int(n**0.5) + 1))
    return f"数到 {found} 个质数"


def wait_for_reply():
    # 代替一次网络请求：什么也不算，只是等
    time.sleep(1)
    return "收到回答"


def measure(work):
    begin, cpu = time.perf_counter(), time.process_time()
    result = work()
    total = time.perf_counter() - begin
    # process_time() 只数这个进程在 CPU 上的时间
    running = time.process_time() - cpu
    print(f"{result}: 一共 {total:.1f} 秒，在 CPU 上 {running:.1f} 秒")


if __name__ == "__main__":
    for work in [count_primes, wait_for_reply]:
        child = Process(target=measure, args=(work,))
        child.start()
        child.join()
