import os
import time
from multiprocessing import Process, Semaphore


def spin(cpu, started):
    os.sched_setaffinity(0, {cpu})
    started.release()
    while True:
        pass


def state(pid):
    with open(f"/proc/{pid}/status") as file:
        lines = dict(line.split(":", 1) for line in file)
    return lines["State"].strip()


def times(pid):
    # 内核记的两笔账：在 CPU 上运行了多久，排队等 CPU 又有多久
    with open(f"/proc/{pid}/schedstat") as file:
        running, ready, _ = map(int, file.read().split())
    return {"运行": running, "就绪": ready}


if __name__ == "__main__":
    cpu = min(os.sched_getaffinity(0))
    started = Semaphore(0)
    busy = [Process(target=spin, args=(cpu, started)) for _ in range(2)]
    for process in busy:
        process.start()
        started.acquire()
    before = [times(process.pid) for process in busy]
    for process, past in zip(busy, before):
        print("状态:", state(process.pid))
        for name, value in past.items():
            while times(process.pid)[name] <= value:
                time.sleep(0.01)
            print("    处于", name, "的时间在增加")
    for process in busy:
        process.terminate()
        process.join()
    print("结束:", [process.exitcode for process in busy])
