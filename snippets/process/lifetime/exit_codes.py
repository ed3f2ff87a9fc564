import os
import sys
from multiprocessing import Process


def finish():
    print("做完了", flush=True)


def exit_number():
    sys.exit(7)


def exit_text():
    # 文字打印到标准错误，退出码是 1
    sys.exit("配置文件不对")


def exit_now():
    # 不执行 finally，也不把没写出去的内容写完
    os._exit(5)


def fail():
    # 没有人捕获的异常
    int("三十")


if __name__ == "__main__":
    for work in [finish, exit_number, exit_text, exit_now, fail]:
        child = Process(target=work)
        child.start()
        child.join()
        print(f"{work.__name__}: {child.exitcode}")
