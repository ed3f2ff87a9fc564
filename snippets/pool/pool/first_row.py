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


def steps_of_row(row):
    y = (row - 7.5) / 6.5
    return sum(steps(column / 14 - 2.2, y) for column in range(WIDTH))


if __name__ == "__main__":
    rows = range(HEIGHT)
    with Pool(2) as pool:
        pool.map(abs, rows)  # 等工作进程启动好
        for name, way in [("map", pool.map), ("imap", pool.imap)]:
            total, seconds = 0, []
            begin = time.perf_counter()
            for count in way(steps_of_row, rows):
                seconds.append(time.perf_counter() - begin)
                total += count
            print(f"{name}，一共 {total} 步:")
            print(f"  第 {seconds[0]:.2f} 秒拿到第一行")
            print(f"  第 {seconds[-1]:.2f} 秒拿到最后一行")
