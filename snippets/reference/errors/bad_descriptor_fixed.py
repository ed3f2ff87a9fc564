import os
from multiprocessing import get_context
from tempfile import mkstemp


def write(path):
    # 送来的是文件名，到子进程里再打开
    with open(path, "ab") as file:
        file.write("子进程写的".encode())


if __name__ == "__main__":
    number, path = mkstemp()
    spawn = get_context("spawn")
    process = spawn.Process(target=write, args=(path,))
    process.start()
    process.join()
    with open(path, encoding="utf-8") as file:
        print("文件里:", file.read())
    os.close(number)
    os.remove(path)
