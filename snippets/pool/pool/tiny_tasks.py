import time
from multiprocessing import Pool


def square(n):
    return n * n


if __name__ == "__main__":
    numbers = range(5000)
    with Pool(2) as pool:
        # 等工作进程都启动好
        pool.map(square, range(100))
        ways = {
            "普通循环": lambda: [square(n) for n in numbers],
            "imap": lambda: list(pool.imap(square, numbers)),
            "imap，一次送 500 个": lambda: list(
                pool.imap(square, numbers, chunksize=500)
            ),
            "map": lambda: pool.map(square, numbers),
        }
        for name, run in ways.items():
            begin = time.perf_counter()
            run()
            milliseconds = (time.perf_counter() - begin) * 1000
            print(f"{name}: {milliseconds:.1f} 毫秒")
