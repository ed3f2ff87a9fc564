from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory

WIDTH, HEIGHT = 640, 480


def draw_white_row(name, row):
    # 凭名字找到同一块内存，直接写进去
    block = SharedMemory(name)
    block.buf[row * WIDTH : (row + 1) * WIDTH] = b"\xff" * WIDTH
    block.close()


if __name__ == "__main__":
    # 一幅 640×480 的灰度图，一个点一个字节，起初是黑的（0）
    image = SharedMemory(create=True, size=WIDTH * HEIGHT)
    try:
        args = (image.name, 100)
        process = Process(target=draw_white_row, args=args)
        process.start()
        process.join()
        for row in [99, 100, 101]:
            print(f"第 {row} 行的第一个点:", image.buf[row * WIDTH])
    finally:
        image.close()
        # 用完要删，不然在 Linux、macOS 上它一直占着内存
        image.unlink()
