import time
from math import isqrt


def count_primes(limit):
    """小于 limit 的质数有几个：CPU 一直在算"""
    count = 0
    for number in range(2, limit):
        # 没有一个数能整除它，它就是质数
        if all(number % d for d in range(2, isqrt(number) + 1)):
            count += 1
    return f"{limit} 以内有 {count} 个质数"


def ask_server(city):
    """问服务器天气：这里用 sleep 代替网络，CPU 同样闲着"""
    time.sleep(0.5)
    return f"{city}晴"


def measure(job, argument):
    wall, cpu = time.perf_counter(), time.process_time()
    answer = job(argument)
    wall = time.perf_counter() - wall
    # process_time() 只数 CPU 为这个进程忙了多久，等待不算
    cpu = time.process_time() - cpu
    print(f"{answer}：用了 {wall:.1f} 秒，CPU 忙了 {cpu:.1f} 秒")


if __name__ == "__main__":
    # 换成你自己的函数和参数，就知道它是哪一种
    measure(count_primes, 300_000)
    measure(ask_server, "杭州")
