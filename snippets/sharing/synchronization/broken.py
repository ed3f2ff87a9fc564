from multiprocessing import Array, Barrier, Process
from threading import BrokenBarrierError


def share(row, text, sums, barrier):
    try:
        sums[row] = sum(map(int, text.split()))
    except ValueError as error:
        print(f"第 {row} 份: {error}")
        # 自己去不了了，让大家别等
        barrier.abort()
        return
    try:
        # 三份都加好了，各算自己占多少
        barrier.wait()
    except BrokenBarrierError:
        print(f"第 {row} 份: 有人不来了，我也停下")
        return
    print(f"第 {row} 份: 占 {sums[row] / sum(sums):.0%}")


def run(texts):
    sums, barrier = Array("i", len(texts)), Barrier(len(texts))
    processes = [
        Process(target=share, args=(row, text, sums, barrier))
        for row, text in enumerate(texts)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


if __name__ == "__main__":
    run(["30 20", "10 15", "25"])
    run(["30 20", "10 N/A", "25"])
