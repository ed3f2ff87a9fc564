from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory

WIDTH, HEIGHT = 640, 480


def draw_line(name, row):
    # 凭名字打开同一块内存，直接写进去
    block = SharedMemory(name)
    block.buf[row * WIDTH : (row + 1) * WIDTH] = b"\xff" * WIDTH
    block.close()


if __name__ == "__main__":
    # 一幅灰度图，一个点一个字节；起初全是 0，也就是黑的
    image = SharedMemory(create=True, size=WIDTH * HEIGHT)
    try:
        print(f"一幅 {WIDTH}×{HEIGHT} 的图，全是黑的")
        process = Process(target=draw_line, args=(image.name, 100))
        process.start()
        process.join()
        for row in [99, 100, 101]:
            point = image.buf[row * WIDTH]
            print(f"第 {row} 行的第一个点是 {point}")
    finally:
        image.close()
        image.unlink()
