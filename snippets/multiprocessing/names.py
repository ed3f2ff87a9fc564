import os
from multiprocessing import Process, Queue, current_process


def report(queue):
    queue.put((current_process().name, os.getpid()))


if __name__ == "__main__":
    queue = Queue()
    children = [
        Process(target=report, args=(queue,)),
        Process(target=report, args=(queue,), name="抓取网页"),
    ]
    for child in children:
        child.start()
    pids = dict(queue.get() for _ in children)
    print("我是", current_process().name)
    for child in children:
        child.join()
        # 进程号每次都不一样，名字可以自己起
        same = pids[child.name] == child.pid
        print(f"{child.name}: 两边看到的进程号相同 {same}")
