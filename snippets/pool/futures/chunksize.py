import time
from concurrent.futures import ProcessPoolExecutor


def square(n):
    return n * n


if __name__ == "__main__":
    numbers = range(5_000)
    with ProcessPoolExecutor(max_workers=2) as executor:
        # 先让工作进程启动好，免得算进下面的时间
        sum(executor.map(square, numbers, chunksize=500))
        for size in [1, 50, 500]:
            start = time.perf_counter()
            total = sum(executor.map(square, numbers, chunksize=size))
            seconds = time.perf_counter() - start
            print(f"一批 {size} 个: {seconds:.4f} 秒，和是 {total}")
    start = time.perf_counter()
    total = sum(square(n) for n in numbers)
    seconds = time.perf_counter() - start
    print(f"普通的循环: {seconds:.4f} 秒，和是 {total}")
