import os
from multiprocessing import Pool, Process


def count(part):
    numbers = range(part * 100_000, (part + 1) * 100_000)
    found = sum(number % 7 == 0 for number in numbers)
    # 是哪个进程数的：每个进程有一个编号，叫 PID
    print(f"第 {part} 段: {found} 个，PID {os.getpid()}", flush=True)


if __name__ == "__main__":
    print("一段启动一个进程", flush=True)
    for part in range(1, 5):
        process = Process(target=count, args=(part,))
        process.start()
        process.join()

    print("四段交给同一个进程", flush=True)
    # 进程池里只有它一个，做完一段再领下一段
    pool = Pool(1)
    pool.map(count, range(1, 5), chunksize=1)
    # 不再有活了，等它自己结束
    pool.close()
    pool.join()
