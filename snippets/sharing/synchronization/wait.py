import time
from multiprocessing import Event, Process, Value


def show_progress(done, stop):
    stopped = False
    while not stopped:
        print(f"进度: 检查了 {done.value} 个数")
        # 歇 60 秒再看；有人通知就立刻醒来，得到 True
        stopped = stop.wait(timeout=60)
    print("收到通知，不再报告")


def is_prime(n, done):
    done.value += 1
    return all(n % d for d in range(2, int(n**0.5) + 1))


if __name__ == "__main__":
    done, stop = Value("i", 0), Event()
    reporter = Process(target=show_progress, args=(done, stop))
    start = time.perf_counter()
    reporter.start()
    found = sum(is_prime(n, done) for n in range(2, 20_000))
    stop.set()
    reporter.join()
    seconds = time.perf_counter() - start
    print(f"检查了 {done.value} 个数，{found} 个质数，{seconds:.1f} 秒")
