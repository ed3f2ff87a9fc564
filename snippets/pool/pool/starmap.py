from multiprocessing import Pool

WIDTH, HEIGHT, DEPTH = 44, 11, 96


def steps(x, y):
    a = b = 0.0
    for n in range(DEPTH):
        if a * a + b * b > 4:
            return n
        a, b = a * a - b * b + x, 2 * a * b + y
    return DEPTH


def draw_row(row, zoom):
    # 盯着 (-0.743, 0.131) 这一点，zoom 越大，看得越近
    y = 0.131 + (row - 5) / 5 / zoom
    counts = [
        steps(-0.743 + (column - 22) / 11 / zoom, y)
        for column in range(WIDTH)
    ]
    return "".join(".:-=+*%@#"[n * 8 // DEPTH] for n in counts)


if __name__ == "__main__":
    # 一个元组，就是一次调用的全部参数
    tasks = [(row, zoom) for zoom in [1, 50] for row in range(HEIGHT)]
    with Pool(2) as pool:
        rows = pool.starmap(draw_row, tasks)
    for text in rows:
        print(text)
