import time
from multiprocessing import Pool


def squares(numbers):
    begin = time.perf_counter()
    answer = sum(number * number for number in numbers)
    # 算了多久，工作进程自己量，和结果一起送回来
    return answer, time.perf_counter() - begin


if __name__ == "__main__":
    ranges = [
        range(n, n + 500_000) for n in range(0, 4_000_000, 500_000)
    ]
    lists = [list(numbers) for numbers in ranges]
    workers = 2
    with Pool(workers) as pool:
        pool.map(squares, [[], []])  # 等两个工作进程都启动好
        for name, parts in ("列表", lists), ("range", ranges):
            begin = time.perf_counter()
            results = pool.map(squares, parts, chunksize=1)
            wall = time.perf_counter() - begin
            busy = sum(seconds for _, seconds in results)
            print(f"送{name}: 平方和 {sum(n for n, _ in results)}")
            print(
                f"  一共 {wall:.2f} 秒，{workers} 个进程有 "
                f"{busy / (workers * wall):.0%} 的时间在算"
            )
