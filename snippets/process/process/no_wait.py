import time
from multiprocessing import Process


def download():
    # 代替一次下载
    time.sleep(1)
    print("子进程: 下载好了", flush=True)


if __name__ == "__main__":
    child = Process(target=download)
    child.start()
    # start() 马上返回，主进程接着往下走
    print("主进程: 这是最后一行", flush=True)
