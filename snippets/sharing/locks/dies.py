import os
from multiprocessing import Lock, Process


def use(lock):
    if lock.acquire(timeout=1):
        print("use: 拿到了锁，用完就还", flush=True)
        lock.release()
    else:
        print("use: 等了 1 秒，没有拿到", flush=True)


def crash(lock):
    with lock:
        print("crash: 拿到了锁，然后突然没了", flush=True)
        # 好比内存不够，被系统强行结束：with 来不及还锁
        os._exit(1)


if __name__ == "__main__":
    lock = Lock()
    for work in [use, crash, use]:
        process = Process(target=work, args=(lock,))
        process.start()
        process.join()
        print("    退出码:", process.exitcode, flush=True)
