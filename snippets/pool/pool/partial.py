from functools import partial
from multiprocessing import Pool

WIDTH, HEIGHT, DEPTH = 44, 11, 120


def steps(x, y):
    a = b = 0.0
    for n in range(DEPTH):
        if a * a + b * b > 4:
            return n
        a, b = a * a - b * b + x, 2 * a * b + y
    return DEPTH


def draw_row(row, zoom, shades):
    y = 0.131 + (row - 5) / 5 / zoom
    counts = [
        steps(-0.743 + (column - 22) / 11 / zoom, y)
        for column in range(WIDTH)
    ]
    darkest = len(shades) - 1
    return "".join(shades[n * darkest // DEPTH] for n in counts)


if __name__ == "__main__":
    # 不变的参数先定下来，draw 就只差 row 一个
    draw = partial(draw_row, zoom=200, shades=".+#")
    with Pool(2) as pool:
        rows = pool.map(draw, range(HEIGHT))
    for text in rows:
        print(text)
