import os
from multiprocessing import Pool
from multiprocessing.managers import BaseManager


class Counter:
    def __init__(self):
        self.calls = 0

    def where(self):
        self.calls += 1
        return os.getpid(), self.calls


class CourseManager(BaseManager):
    pass


CourseManager.register("Counter", Counter)


def ask(counter):
    # 代理把这次调用送到服务进程，再把返回值送回来
    return (os.getpid(), *counter.where())


if __name__ == "__main__":
    with CourseManager() as manager:
        counter = manager.Counter()
        with Pool(2) as pool:
            answers = pool.map(ask, [counter] * 4, chunksize=1)
    workers, pids, calls = map(set, zip(*answers))
    print("4 次调用都在", len(pids), "个进程里执行")
    print("它是主进程:", os.getpid() in pids)
    print("它是工作进程:", not pids.isdisjoint(workers))
    print("第几次调用:", sorted(calls))
