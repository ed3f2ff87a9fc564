import os
from multiprocessing import get_context
from tempfile import mkstemp


def write(number):
    # 主进程的 3 号，在子进程里不是那个文件
    os.write(number, "子进程写的".encode())


if __name__ == "__main__":
    number, path = mkstemp()
    spawn = get_context("spawn")
    # 送过去的只是一个整数，例如 3
    process = spawn.Process(target=write, args=(number,))
    process.start()
    process.join()
    print("子进程的退出码:", process.exitcode)
    os.close(number)
    os.remove(path)
