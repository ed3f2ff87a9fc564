import os
import time
from multiprocessing import Barrier, Process


def spin(cpu, pinned):
    # 只许在这一个 CPU 上运行
    os.sched_setaffinity(os.getpid(), {cpu})
    pinned.wait()
    while True:
        pass


def state(pid):
    with open(f"/proc/{pid}/stat") as file:
        return file.read().rpartition(") ")[2][0]


def times(pid):
    with open(f"/proc/{pid}/schedstat") as file:
        running, queueing, _ = map(int, file.read().split())
    return running, queueing


if __name__ == "__main__":
    pinned = Barrier(3)
    cpu = min(os.sched_getaffinity(os.getpid()))
    busy = [Process(target=spin, args=(cpu, pinned)) for _ in range(2)]
    for process in busy:
        process.start()
    pinned.wait()
    for process in busy:
        before = times(process.pid)
        # 两笔账都变了才往下走，不管要等多久
        while set(before) & set(after := times(process.pid)):
            time.sleep(0.01)
        running, queueing = (b - a for a, b in zip(before, after))
        print(state(process.pid), f"运行 {running}，排队 {queueing}")
    for process in busy:
        process.terminate()
