import time
from multiprocessing import Process, Value

COUNT = 20_000
BATCH = 1_000


def steps(n):
    # 奇数乘三加一，偶数除以二，几步变成 1
    count = 0
    while n != 1:
        n = n * 3 + 1 if n % 2 else n // 2
        count += 1
    return count


def search(start, checked, total):
    for first in range(start, start + COUNT, BATCH):
        found = sum(map(steps, range(first, first + BATCH)))
        # 查完一千个数才报一次：次数少，就不用常常等锁
        with checked.get_lock():
            checked.value += BATCH
        with total.get_lock():
            total.value += found


if __name__ == "__main__":
    checked = Value("q", 0)
    total = Value("q", 0)
    processes = []
    for start in range(1, 80_001, COUNT):
        args = (start, checked, total)
        processes.append(Process(target=search, args=args))
    for process in processes:
        process.start()
    while any(process.is_alive() for process in processes):
        print(f"查了 {checked.value} / {COUNT * len(processes)}")
        time.sleep(0.1)
    print(f"查完 {checked.value} 个数，一共 {total.value} 步")
