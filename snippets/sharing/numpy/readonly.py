from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory

import numpy as np

SHAPE, TYPE = (365, 1440), np.float32  # 一年，每分钟一个气温


def open_table(name):
    global block, table  # block 也要留住，不然内存就关了
    block = SharedMemory(name)
    table = np.ndarray(SHAPE, TYPE, buffer=block.buf)
    table.flags.writeable = False


def hottest(first):
    days = table[first : first + 92]
    day = days.max(axis=1).argmax()
    return f"第 {first} 天起：第 {first + day} 天，{days.max():.1f} 度"


def spoil():
    table.sort()  # 在原处排序，别人的数据就乱了


if __name__ == "__main__":
    year = np.sin(np.linspace(-1.6, 4.6, SHAPE[0]))[:, None]
    day = np.sin(np.linspace(-2.1, 4.1, SHAPE[1]))
    celsius = (15 + 12 * year + 6 * day).astype(TYPE)
    print(f"{celsius.size} 个气温，平均 {celsius.mean():.2f} 度")
    block = SharedMemory(create=True, size=celsius.nbytes)
    np.ndarray(SHAPE, TYPE, buffer=block.buf)[:] = celsius
    with Pool(2, open_table, (block.name,)) as pool:
        print(*pool.map(hottest, [0, 92, 184, 276]), sep="\n")
        try:
            pool.apply(spoil)
        except ValueError as error:
            print("想改:", error)
    block.close()
    block.unlink()
