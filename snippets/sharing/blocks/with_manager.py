from multiprocessing import Pool
from multiprocessing.managers import SharedMemoryManager
from multiprocessing.shared_memory import SharedMemory

# 每行是一次请求用的毫秒数，最后一行坏了
LOG = b"12\n48\n9\n310\n15\n22\n27\nN/A"


def total(name, start, end):
    block = SharedMemory(name)
    try:
        return sum(map(int, bytes(block.buf[start:end]).split()))
    finally:
        block.close()


if __name__ == "__main__":
    try:
        with SharedMemoryManager() as manager, Pool(2) as pool:
            block = manager.SharedMemory(size=len(LOG))
            block.buf[: len(LOG)] = LOG
            print("前四行:", pool.apply(total, (block.name, 0, 12)))
            print("全部:", pool.apply(total, (block.name, 0, len(LOG))))
    except ValueError as error:
        print("出错了:", error)
    block.close()
    try:
        SharedMemory(block.name)
    except FileNotFoundError:
        print("那块内存已经删掉了")
