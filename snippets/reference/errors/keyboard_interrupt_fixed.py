import os
import signal
from multiprocessing import Event, Process


def work(started, stop):
    # 子进程不理 Ctrl-C，什么时候停由主进程说了算
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    started.set()
    stop.wait()
    print("收拾好了", flush=True)


if __name__ == "__main__":
    started, stop = Event(), Event()
    process = Process(target=work, args=(started, stop))
    process.start()
    started.wait()
    os.kill(process.pid, signal.SIGINT)
    stop.set()
    process.join()
    print("子进程的退出码:", process.exitcode)
