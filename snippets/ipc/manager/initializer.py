from multiprocessing import Lock, Pool, Value


def initialize(shared_lock, shared_total):
    global lock, total
    lock, total = shared_lock, shared_total


def add(n):
    with lock:
        total.value += n


if __name__ == "__main__":
    lock, total = Lock(), Value("i", 0)
    # 锁和共享内存在工作进程启动时送进去，任务只带数字
    with Pool(2, initialize, (lock, total)) as pool:
        pool.map(add, [1, 5, 3], chunksize=1)
    print("合计:", total.value)
