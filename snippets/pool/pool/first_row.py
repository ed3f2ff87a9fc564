import time
from multiprocessing import Pool

WIDTH, HEIGHT, DEPTH = 44, 16, 60_000


def steps(x, y):
    a = b = 0.0
    for n in range(DEPTH):
        if a * a + b * b > 4:
            return n
        a, b = a * a - b * b + x, 2 * a * b + y
    return DEPTH


def draw_row(row):
    y = (row - 7.5) / 6.5
    counts = [steps(column / 14 - 2.2, y) for column in range(WIDTH)]
    return "".join(".:-=+*%@#"[min(n // 2, 8)] for n in counts)


if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map(abs, range(100))  # 等工作进程启动好
        for name, way in [("map", pool.map), ("imap", pool.imap)]:
            begin, seconds = time.perf_counter(), []
            for _ in way(draw_row, range(HEIGHT)):
                seconds.append(time.perf_counter() - begin)
            print(
                f"{name}: 第 {seconds[0]:.2f} 秒拿到第 1 行，",
                f"第 {seconds[-1]:.2f} 秒拿到第 {len(seconds)} 行",
                sep="",
            )
