from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def write(name):
    block = SharedMemory(name)
    block.buf[:5] = b"hello"
    # 我用完了；内存还在，别人照样用
    block.close()


if __name__ == "__main__":
    block = SharedMemory(create=True, size=16)
    process = Process(target=write, args=(block.name,))
    process.start()
    process.join()
    print("子进程关了，主进程读到:", bytes(block.buf[:5]).decode())

    block.close()
    try:
        bytes(block.buf)
    except TypeError as error:
        print("自己关了再读:", error)

    # 没有人用了，删掉它
    block.unlink()
    try:
        SharedMemory(block.name)
    except FileNotFoundError as error:
        print("删了再找:", type(error).__name__)
