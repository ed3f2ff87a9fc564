from multiprocessing import Pipe, Process
from multiprocessing.shared_memory import SharedMemory
from time import perf_counter as now

SIZE = 32 * 1024 * 1024
NEGATIVE = bytes(range(255, -1, -1))


def invert(conn):
    conn.send(None)  # 准备好了
    conn.send(conn.recv().translate(NEGATIVE))  # 送来，送回去
    # 这次来的只有名字，图像留在原处
    block = SharedMemory(conn.recv())
    block.buf[:SIZE] = bytes(block.buf[:SIZE]).translate(NEGATIVE)
    block.close()
    conn.send(None)  # 做好了


if __name__ == "__main__":
    image = bytes(range(256)) * (SIZE // 256)
    block = SharedMemory(create=True, size=SIZE)
    try:
        conn, child = Pipe()
        Process(target=invert, args=(child,)).start()
        conn.recv()  # 启动的时间不算
        print(f"{len(image)} 个字节")
        start = now()
        conn.send(image)
        result = conn.recv()
        spent = now() - start
        print(f"管道：{spent:.2f} 秒，开头是", list(result[:3]))
        start = now()
        block.buf[:SIZE] = image
        conn.send(block.name)
        conn.recv()
        spent = now() - start
        print(f"共享内存：{spent:.2f} 秒，开头是", list(block.buf[:3]))
    finally:
        block.close()
        block.unlink()
