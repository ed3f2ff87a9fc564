import os
import sys
import time
from multiprocessing import Event, Process


def finish(started):
    started.set()


def give_up(started):
    started.set()
    sys.exit(7)


def stop_at_once(started):
    started.set()
    os._exit(5)


def sleep_long(started):
    started.set()
    time.sleep(600)


if __name__ == "__main__":
    for work in [finish, give_up, stop_at_once, sleep_long]:
        started = Event()
        process = Process(target=work, args=(started,))
        process.start()
        started.wait()
        if work is sleep_long:
            # 等不到它自己结束
            process.terminate()
        process.join()
        print(f"{work.__name__}: 退出码 {process.exitcode}")
