import io
import sys
from multiprocessing import Process


def greet(name):
    print("你好", name, flush=True)


if __name__ == "__main__":
    # 代替键盘，这里才不用停下来等；自己的程序不要写这一行
    sys.stdin = io.StringIO("小李")
    # 由主进程问好，作为参数传给子进程
    process = Process(target=greet, args=(input(),))
    process.start()
    process.join()
    print("子进程的退出码:", process.exitcode)
