import time
from multiprocessing import Lock, Pool, SimpleQueue


def keep(shared_lock, shared_queue):
    global lock, inside
    lock, inside = shared_lock, shared_queue


def save(name):
    with lock:
        inside.put(name)
        time.sleep(60)  # 写一个很大的文件


if __name__ == "__main__":
    lock, inside = Lock(), SimpleQueue()
    with Pool(1, initializer=keep, initargs=(lock, inside)) as pool:
        pool.apply_async(save, ("结果.csv",))
        print("工作进程拿着锁，在写", inside.get())
    # 离开 with，它当场结束，来不及还锁
    if not lock.acquire(timeout=1):
        print("主进程等了 1 秒，没有拿到锁")
