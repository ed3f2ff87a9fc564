import time
from multiprocessing import Process


def download():
    # 代替一个迟迟不回答的服务器
    time.sleep(600)


if __name__ == "__main__":
    child = Process(target=download)
    child.start()
    # 最多等一秒；等没等到，join() 都返回 None
    child.join(timeout=1)
    if child.is_alive():
        print("还没有做完，结束它")
        child.terminate()
        child.join()
    print("结束以后，退出码", child.exitcode)
