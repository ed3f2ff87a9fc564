import time
from multiprocessing import Pool

WIDTH, HEIGHT, DEPTH = 200, 100, 30


def steps(index):
    """一个点：从左上角数起的第 index 个"""
    row, column = divmod(index, WIDTH)
    x, y = column / 65 - 2.2, row / 42 - 1.2
    a = b = 0.0
    for n in range(DEPTH):
        if a * a + b * b > 4:
            return n
        a, b = a * a - b * b + x, 2 * a * b + y
    return DEPTH


if __name__ == "__main__":
    points = range(WIDTH * HEIGHT)
    with Pool(2) as pool:
        pool.map(abs, points)  # 等工作进程启动好
        ways = {
            "普通循环": lambda: map(steps, points),
            "imap": lambda: pool.imap(steps, points),
            "imap，一批 500 个": lambda: pool.imap(
                steps, points, chunksize=500
            ),
            "map": lambda: pool.map(steps, points),
        }
        for name, way in ways.items():
            begin = time.perf_counter()
            total = sum(way())
            seconds = time.perf_counter() - begin
            print(f"{name}: {seconds:.3f} 秒，一共走了 {total} 步")
