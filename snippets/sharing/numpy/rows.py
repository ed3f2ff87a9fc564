from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory

import numpy as np

SHAPE, TYPE = (480, 640), np.uint8


def stretch(name, top, bottom):
    block = SharedMemory(name)
    image = np.ndarray(SHAPE, TYPE, buffer=block.buf)
    # 亮度 100～150 拉开到 0～250；只碰自己的那几行
    image[top:bottom] = (image[top:bottom] - 100) * 5
    # 先扔掉数组，再关内存
    del image
    block.close()


if __name__ == "__main__":
    # 一张灰蒙蒙的照片：从左到右，亮度 100 到 150
    line = np.linspace(100, 150, SHAPE[1]).astype(TYPE)
    photo = np.tile(line, (SHAPE[0], 1))
    block = SharedMemory(create=True, size=photo.nbytes)
    try:
        image = np.ndarray(SHAPE, TYPE, buffer=block.buf)
        image[:] = photo  # 放进去，只复制这一次
        print("原来:", image.min(), image.max())
        tops = [0, 120, 240, 360]
        with Pool(2) as pool:
            tasks = [(block.name, top, top + 120) for top in tops]
            pool.starmap(stretch, tasks)
        print("现在:", image.min(), image.max(), image.mean())
        del image
    finally:
        block.close()
        block.unlink()
