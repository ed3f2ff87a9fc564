import bz2
import time
from multiprocessing import Pool

WIDTH, HEIGHT, LIMIT, WORKERS = 600, 400, 100, 2
COLOURS = [bytes([n, 2 * n, 255 - n]) for n in range(LIMIT + 1)]


def count_row(y):
    """芒德布罗集的一行：每个点要算几次才跑远"""
    counts = []
    for x in range(WIDTH):
        z = c = complex(3 * x / WIDTH - 2, 2 * y / HEIGHT - 1)
        n = 0
        while n < LIMIT and abs(z) < 2:
            z, n = z * z + c, n + 1
        counts.append(n)
    return counts


def draw(map_rows):
    begin = time.perf_counter()
    rows = list(map_rows(count_row, range(HEIGHT)))
    middle = time.perf_counter()
    # 上色、压缩，只有主进程在做
    picture = b"".join(COLOURS[n] for counts in rows for n in counts)
    size = len(bz2.compress(picture))
    parallel, serial = middle - begin, time.perf_counter() - middle
    print(f"压缩成 {size} 个字节")
    print(f"  算 {parallel:.2f} 秒，压缩 {serial:.2f} 秒")
    return parallel, serial


if __name__ == "__main__":
    parallel, serial = draw(map)
    with Pool(WORKERS) as pool:
        seconds = sum(draw(pool.map))
    loop, best = parallel + serial, serial + parallel / WORKERS
    print(f"按公式，{WORKERS} 个进程最多快 {loop / best:.2f} 倍")
    print(f"实际快 {loop / seconds:.2f} 倍")
