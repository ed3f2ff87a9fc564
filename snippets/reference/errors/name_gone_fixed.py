from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def write(name):
    block = SharedMemory(name)
    block.buf[:5] = b"hello"
    block.close()


if __name__ == "__main__":
    block = SharedMemory(create=True, size=16)
    try:
        process = Process(target=write, args=(block.name,))
        process.start()
        # 用它的进程都结束了，才轮到 unlink()
        process.join()
        print("读到:", bytes(block.buf[:5]))
    finally:
        block.close()
        block.unlink()
