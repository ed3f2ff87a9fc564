import os
from multiprocessing import Pool

WIDTH, HEIGHT, DEPTH = 44, 16, 5_000


def steps(x, y):
    """从 (x, y) 出发，走几步才跑远；总不跑远，就走满 DEPTH 步"""
    a = b = 0.0
    for n in range(DEPTH):
        if a * a + b * b > 4:
            return n
        a, b = a * a - b * b + x, 2 * a * b + y
    return DEPTH


def draw_row(row):
    y = (row - 7.5) / 6.5
    counts = [steps(column / 14 - 2.2, y) for column in range(WIDTH)]
    # 走得越久，选越后面的字符，也就越浓
    text = "".join(".:-=+*%@#"[min(n // 2, 8)] for n in counts)
    return os.getpid(), text, sum(counts)


if __name__ == "__main__":
    with Pool(2) as pool:
        rows = pool.map(draw_row, range(HEIGHT))
    print("主进程:", os.getpid())
    total = 0
    for pid, text, count in rows:
        print(pid, text)
        total += count
    print("一共走了", total, "步")
