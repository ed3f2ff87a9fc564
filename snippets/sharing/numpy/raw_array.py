from multiprocessing import Pool, RawArray

import numpy as np

SHAPE = (4, 250_000)


def keep(raw):
    global table
    # 同一块内存，看成一个二维数组；没有复制
    table = np.frombuffer(raw).reshape(SHAPE)


def walk(row):
    # 每行一个随机数发生器；种子不同，走法就不同
    random = np.random.default_rng(row)
    table[row] = random.choice([-1, 1], SHAPE[1]).cumsum()


if __name__ == "__main__":
    raw = RawArray("d", SHAPE[0] * SHAPE[1])
    keep(raw)  # 主进程自己也要看
    with Pool(2, keep, (raw,)) as pool:
        pool.map(walk, range(SHAPE[0]))
    for row, path in enumerate(table):
        low, high = path.min(), path.max()
        print(f"第 {row} 个走 {path.size} 步，{low:.0f} 到 {high:.0f}")
