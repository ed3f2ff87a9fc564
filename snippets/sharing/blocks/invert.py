from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory

WIDTH, HEIGHT, BAND = 640, 480, 120
NEGATIVE = bytes(range(255, -1, -1))  # 第 n 个是 255 - n


def moonlight(i):
    x, y = i % WIDTH, i // WIDTH  # 第 i 个点；离中心越远越暗
    return 255 - min(255, ((x - 320) ** 2 + (y - 240) ** 2) // 180)


def show(buf):
    # 终端里画不下：每 60 行取一行，每 16 个点取一个
    for row in range(30, HEIGHT, 60):
        points = buf[row * WIDTH : (row + 1) * WIDTH : 16]
        print("".join(".:-=+*#@"[point // 32] for point in points))


def invert(name, i):
    block = SharedMemory(name)
    band = slice(i * BAND * WIDTH, (i + 1) * BAND * WIDTH)
    block.buf[band] = bytes(block.buf[band]).translate(NEGATIVE)
    block.close()


if __name__ == "__main__":
    size = WIDTH * HEIGHT
    image = SharedMemory(create=True, size=size)
    try:
        image.buf[:size] = bytes(map(moonlight, range(size)))
        print(f"{WIDTH}×{HEIGHT} 个点，原来的和负片:")
        show(image.buf)
        with Pool(2) as pool:
            bands = range(HEIGHT // BAND)
            pool.starmap(invert, [(image.name, i) for i in bands])
        show(image.buf)
    finally:
        image.close()
        image.unlink()
