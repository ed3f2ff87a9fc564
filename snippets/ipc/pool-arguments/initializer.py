from multiprocessing import Lock, Pool, Value

LOGS = ["ERROR 磁盘满", "INFO 登录", "INFO 退出"]


def initialize(shared_lock, shared_total):
    global lock, total
    lock, total = shared_lock, shared_total


def count(text):
    length = len(text)
    with lock:
        total.value += length


if __name__ == "__main__":
    lock, total = Lock(), Value("i", 0)
    # 锁和共享内存在启动时交给工作进程，任务只带文本
    with Pool(2, initialize, (lock, total)) as pool:
        pool.map(count, LOGS, chunksize=1)
    print("一共", total.value, "个字符")
