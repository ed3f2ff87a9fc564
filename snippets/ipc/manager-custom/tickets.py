import os
import threading
from multiprocessing import Pool
from multiprocessing.managers import BaseManager


class Tickets:
    def __init__(self):
        self.last = 0
        # 来访的每个进程由一个线程接待，所以要线程的锁
        self.lock = threading.Lock()

    def take(self):
        with self.lock:
            self.last += 1
            return self.last, os.getpid()


class OfficeManager(BaseManager):
    pass


# 登记以后，管理器就多了一个方法 Tickets()
OfficeManager.register("Tickets", Tickets)


def visit(tickets):
    number, pid = tickets.take()
    return f"进程 {os.getpid()} 拿到 {number} 号，进程 {pid} 发的"


if __name__ == "__main__":
    with OfficeManager() as manager, Pool(2) as pool:
        tickets = manager.Tickets()
        for line in pool.imap(visit, [tickets] * 3):
            print(line)
        print("下一个是", tickets.take()[0], "号")
