import os
import re
import time
from multiprocessing import Barrier, Process


def spin(cpu, pinned):
    os.sched_setaffinity(os.getpid(), {cpu})
    pinned.wait()
    while True:
        pass


def state(pid):
    with open(f"/proc/{pid}/status") as file:
        return re.search(r"State:\s+(.+)", file.read()).group(1)


def times(pid):
    with open(f"/proc/{pid}/schedstat") as file:
        running, ready, _ = file.read().split()
    return running, ready


if __name__ == "__main__":
    cpu = min(os.sched_getaffinity(os.getpid()))
    pinned = Barrier(3)
    busy = [Process(target=spin, args=(cpu, pinned)) for _ in range(2)]
    for process in busy:
        process.start()
    pinned.wait()
    for process in busy:
        before = times(process.pid)
        # 两笔账都变了才往下走，不管要等多久
        while set(before) & set(times(process.pid)):
            time.sleep(0.01)
        print(state(process.pid), "运行和就绪的时间都增加了")
    for process in busy:
        process.terminate()
        process.join()
