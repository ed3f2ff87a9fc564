import time
from multiprocessing import Process


def work():
    time.sleep(1)
    print("子进程: 做完了", flush=True)


if __name__ == "__main__":
    child = Process(target=work)
    child.start()
    # 主进程在忙别的，3 秒以后才来收
    time.sleep(3)
    child.join()
    print("主进程: 收到退出码", child.exitcode)
