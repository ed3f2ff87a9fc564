import time
from multiprocessing import Process


def sleep_long():
    time.sleep(600)


if __name__ == "__main__":
    child = Process(target=sleep_long)
    child.start()
    try:
        child.close()
    except ValueError as error:
        print("还在运行:", error)
    child.terminate()
    child.join()
    print("退出码", child.exitcode)
    # 不再用它了，马上归还它占的系统资源
    child.close()
    try:
        print(child.exitcode)
    except ValueError as error:
        print("关了以后:", error)
