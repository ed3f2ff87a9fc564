import os
import time
from multiprocessing import Process, Semaphore


def spin(cpu, started):
    os.sched_setaffinity(0, {cpu})
    started.release()
    while True:
        pass


def status(pid, field):
    with open(f"/proc/{pid}/status") as file:
        lines = dict(line.split(":", 1) for line in file)
    return lines[field].strip()


def pushed_out(pid):
    # 还想运行、却被内核请下 CPU 的次数：从运行态回到就绪态
    return int(status(pid, "nonvoluntary_ctxt_switches"))


if __name__ == "__main__":
    cpu = min(os.sched_getaffinity(0))
    started = Semaphore(0)
    busy = [
        Process(target=spin, args=(cpu, started)) for _ in range(2)
    ]
    for process in busy:
        process.start()
        started.acquire()
    while min(pushed_out(process.pid) for process in busy) < 10:
        time.sleep(0.01)
    print("状态:", [status(process.pid, "State") for process in busy])
    print("一个 CPU 上两个都在跑，轮流回到就绪态")
    for process in busy:
        process.terminate()
        process.join()
    print("结束:", [process.exitcode for process in busy])
