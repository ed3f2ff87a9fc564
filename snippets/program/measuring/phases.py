import time
from colorsys import hsv_to_rgb
from multiprocessing import Pool

WIDTH, HEIGHT, LIMIT = 600, 400, 100


def count_row(y):
    """芒德布罗集的一行：每个点要算几次才跑远"""
    counts = []
    for x in range(WIDTH):
        c = complex(3 * x / WIDTH - 2, 2 * y / HEIGHT - 1)
        z, count = c, 0
        while count < LIMIT and abs(z) < 2:
            z, count = z * z + c, count + 1
        counts.append(count)
    return counts


def paint(rows):
    """给每个点上色，只有主进程在做"""
    hues = [count / LIMIT for counts in rows for count in counts]
    return [sum(hsv_to_rgb(hue, 0.5, 0.9)) / 3 for hue in hues]


def draw(map_rows):
    begin = time.perf_counter()
    rows = list(map_rows(count_row, range(HEIGHT)))
    middle = time.perf_counter()
    lights = paint(rows)
    end = time.perf_counter()
    print(f"平均亮度 {sum(lights) / len(lights):.5f}")
    print(f"  算 {middle - begin:.2f} 秒，上色 {end - middle:.2f} 秒")
    return middle - begin, end - middle


if __name__ == "__main__":
    parallel, serial = draw(map)
    with Pool(2) as pool:
        seconds = sum(draw(pool.map))
    total = parallel + serial
    print(
        f"按公式，两个进程快 {total / (serial + parallel / 2):.2f} 倍"
    )
    print(f"实际快 {total / seconds:.2f} 倍")
