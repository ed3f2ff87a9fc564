import os
from multiprocessing import Process, Queue, parent_process


def report(queue):
    queue.put((os.getpid(), parent_process().pid))


if __name__ == "__main__":
    queue = Queue()
    children = [Process(target=report, args=(queue,)) for _ in range(3)]
    for child in children:
        child.start()
    # 先取走消息再 join：队列里还有数据时，子进程不会退出
    answers = [queue.get() for _ in children]
    for child in children:
        child.join()

    pids = {pid for pid, parent in answers}
    parents = {parent for pid, parent in answers}
    print("同一份程序，运行成了", len(pids | {os.getpid()}), "个进程")
    print("它们的父进程都是主进程:", parents == {os.getpid()})
