import time
from multiprocessing import Lock, Process, Value

FILES = [["INFO 登录", "ERROR 超时", "OK 完成"] * 1000] * 4000


def length():
    return sum(len(line) for lines in FILES for line in lines)


def count_in_lock(total, lock):
    with lock:
        total.value += length()


def count_then_lock(total, lock):
    # 数的时候不碰共享的数据，不用锁
    found = length()
    with lock:
        total.value += found


if __name__ == "__main__":
    for work in [count_in_lock, count_then_lock]:
        total, lock = Value("i", 0), Lock()
        processes = [
            Process(target=work, args=(total, lock)) for _ in range(2)
        ]
        start = time.perf_counter()
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        seconds = time.perf_counter() - start
        print(f"{work.__name__}: {total.value} 个，{seconds:.2f} 秒")
