import os
import tempfile
from multiprocessing import get_context


def write(file):
    os.write(file.fileno(), "子进程\n".encode())


if __name__ == "__main__":
    with tempfile.TemporaryFile() as file:
        # 只有 fork 的子进程能接着用主进程打开的文件
        child = get_context("fork").Process(target=write, args=(file,))
        child.start()
        child.join()
        # 主进程什么也没写，它的读写位置却前进了
        position = os.lseek(file.fileno(), 0, os.SEEK_CUR)
        print("主进程的读写位置:", position)
        os.write(file.fileno(), "主进程\n".encode())
        os.lseek(file.fileno(), 0, os.SEEK_SET)
        print(file.read().decode(), end="")
