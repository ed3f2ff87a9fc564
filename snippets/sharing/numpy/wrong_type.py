from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory

import numpy as np


def read(name, shape, dtype):
    block = SharedMemory(name)
    table = np.ndarray(shape, dtype, buffer=block.buf)
    print(f"形状 {shape}，类型 {dtype}：")
    print(table)
    del table
    block.close()


if __name__ == "__main__":
    block = SharedMemory(create=True, size=24)
    table = np.ndarray((2, 3), np.float32, buffer=block.buf)
    table[:] = [[1, 2, 3], [4, 5, 6]]
    for shape, dtype in [
        (table.shape, table.dtype.name),
        ((3, 2), "float32"),
        ((2, 3), "int32"),
    ]:
        args = (block.name, shape, dtype)
        process = Process(target=read, args=args)
        process.start()
        process.join()
    del table
    block.close()
    block.unlink()
