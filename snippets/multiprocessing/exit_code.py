import sys
import time
from multiprocessing import Process


def finish():
    pass


def give_up():
    sys.exit(7)


def sleep_long():
    time.sleep(600)


if __name__ == "__main__":
    works = [finish, give_up, sleep_long]
    processes = [Process(target=work) for work in works]
    for process in processes:
        process.start()
    # 第三个等不到它自己结束
    processes[2].terminate()
    for work, process in zip(works, processes):
        process.join()
        print(f"{work.__name__}: 退出码 {process.exitcode}")
