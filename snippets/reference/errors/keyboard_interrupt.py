import os
import signal
import time
from multiprocessing import Event, Process


def work(started):
    started.set()
    while True:
        time.sleep(0.1)


if __name__ == "__main__":
    started = Event()
    process = Process(target=work, args=(started,), name="工人")
    process.start()
    started.wait()
    # 按下 Ctrl-C 时，终端也送给每个子进程一个
    os.kill(process.pid, signal.SIGINT)
    process.join()
    print("子进程的退出码:", process.exitcode)
