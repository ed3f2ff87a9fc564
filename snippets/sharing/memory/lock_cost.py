import time
from multiprocessing import Array, Process, RawArray

SIZE = 20_000


def one_by_one(cells):
    for i in range(SIZE):
        cells[i] = i % 7


def all_at_once(cells):
    cells[:] = [i % 7 for i in range(SIZE)]


def run(label, fill, cells):
    started = time.perf_counter()
    fill(cells)
    spent = time.perf_counter() - started
    print(f"{label}：{spent:.4f} 秒，总和 {sum(cells[:])}")


if __name__ == "__main__":
    locked = Array("i", SIZE)
    bare = RawArray("i", SIZE)
    for args in [
        ("Array，一格一格写", one_by_one, locked),
        ("RawArray，一格一格写", one_by_one, bare),
        ("Array，切片一次写完", all_at_once, locked),
    ]:
        process = Process(target=run, args=args)
        process.start()
        process.join()

    try:
        bare.get_lock()
    except AttributeError:
        print("RawArray 没有 get_lock()")
