from multiprocessing import Pool
from multiprocessing.managers import SharedMemoryManager
from multiprocessing.shared_memory import SharedMemory

# 每行是一次请求用的毫秒数，最后一行坏了
LOG = b"12\n48\n9\n310\n15\n22\n27\nN/A"


def total(name, size):
    block = SharedMemory(name)
    try:
        return sum(map(int, bytes(block.buf[:size]).split()))
    finally:
        block.close()


if __name__ == "__main__":
    try:
        with SharedMemoryManager() as manager, Pool(2) as pool:
            block = manager.SharedMemory(size=len(LOG))
            block.buf[: len(LOG)] = LOG
            print("前四行:", pool.apply(total, (block.name, 12)))
            pool.apply(total, (block.name, len(LOG)))
    except ValueError as error:
        print("出错了:", error)
    block.close()
    try:
        SharedMemory(block.name)
    except FileNotFoundError:
        print("那块内存已经删掉了")
