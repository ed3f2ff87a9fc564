import signal
import time
from hashlib import sha256
from itertools import count
from multiprocessing import Event, Process


def work(name, stop):
    # Ctrl-C 由主进程来管，工作进程不理
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
    # 来了 SIGTERM，也和按下 Ctrl-C 一样抛出 KeyboardInterrupt；
    # 先启动子进程再设，免得 fork 的子进程继承它
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        while any(worker.is_alive() for worker in workers):
            time.sleep(0.5)
            # 当作这时有人运行了 docker stop
            signal.raise_signal(signal.SIGTERM)
    except KeyboardInterrupt:
        print("主进程: 收到通知，叫大家停下", flush=True)
    finally:
        stop.set()
        for worker in workers:
            worker.join()
        print("主进程: 都停下了")
