from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def write(name):
    # 凭名字找到同一块内存，写进去不用发送
    block = SharedMemory(name)
    block.buf[:5] = b"hello"
    block.close()


if __name__ == "__main__":
    block = SharedMemory(create=True, size=16)
    process = Process(target=write, args=(block.name,))
    process.start()
    process.join()
    print("子进程写的:", bytes(block.buf[:5]))
    block.close()
    # 用完要删，不然在 Linux、macOS 上它一直占着内存
    block.unlink()
