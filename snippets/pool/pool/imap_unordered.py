from multiprocessing import Pool

WIDTH, HEIGHT, DEPTH = 44, 16, 20_000


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
    text = "".join(".:-=+*%@#"[min(n // 2, 8)] for n in counts)
    # 结果不按顺序来，所以带上自己是第几行
    return row, text, sum(counts)


if __name__ == "__main__":
    total = 0
    with Pool(2) as pool:
        rows = pool.imap_unordered(draw_row, range(HEIGHT))
        for row, text, count in rows:
            print(f"{row:2}", text)
            total += count
    print("一共走了", total, "步")
