import signal
import sys
import time
from hashlib import sha256
from itertools import count
from multiprocessing import Event, Process


def on_sigterm(number, frame):
    # 变成异常，主进程的 finally 就会执行
    sys.exit(128 + number)


def work(name, stop):
    # 这两个信号都由主进程来管
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in count():
        if stop.is_set():
            break
        sha256(str(number).encode())  # 做完一份，再看一眼
    print(f"{name}: 做到 {number}，退出", flush=True)


if __name__ == "__main__":
    stop = Event()
    workers = [Process(target=work, args=(n, stop)) for n in "甲乙"]
    for worker in workers:
        worker.start()
    # 先启动子进程，再设：免得 fork 的子进程也继承它
    signal.signal(signal.SIGTERM, on_sigterm)
    try:
        while any(worker.is_alive() for worker in workers):
            time.sleep(0.5)
            # 当作这时有人运行了 docker stop
            signal.raise_signal(signal.SIGTERM)
    finally:
        stop.set()
        for worker in workers:
            worker.join()
        print("主进程: 都停下了")
