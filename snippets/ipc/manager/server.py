import os
from multiprocessing import Manager, active_children

if __name__ == "__main__":
    print("主进程", os.getpid())
    with Manager() as manager:
        for process in active_children():
            print("多了一个进程:", process.name, process.pid)
        errors = manager.list(["磁盘满"])
        print("手里的是", type(errors).__name__)
        # 打印它，打印的是那边的列表
        print("那边有", errors)
        # 切片送回来一份副本，改副本，那边不变
        mine = errors[:]
        mine.append("超时")
        print("我的副本", mine)
        print("那边还是", errors)
