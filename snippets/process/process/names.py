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
    print(f"{current_process().name}: {os.getpid()}")
    for child in children:
        child.join()
        # 进程号每次都不一样，名字可以自己起
        print(
            f"{child.name}: 主进程看到 {child.pid}，"
            f"它自己看到 {pids[child.name]}"
        )
