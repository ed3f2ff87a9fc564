import os
from multiprocessing import Process, Queue, parent_process


def report(number, queue):
    queue.put((number, os.getpid(), parent_process().pid))


if __name__ == "__main__":
    print("主进程: 进程号", os.getpid())
    queue = Queue()
    children = [
        Process(target=report, args=(number, queue))
        for number in [1, 2, 3]
    ]
    for child in children:
        child.start()
    # 先取走消息再 join：队列里还有数据时，子进程不会退出
    answers = [queue.get() for _ in children]
    for child in children:
        child.join()
    for number, pid, parent in sorted(answers):
        print(f"子进程 {number}: 进程号 {pid}，父进程 {parent}")
