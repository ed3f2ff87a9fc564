import os
from multiprocessing import get_context
from tempfile import mkstemp


def write_pid(path):
    # 送来的是文件名，到子进程里再打开
    with open(path, "ab") as file:
        file.write(str(os.getpid()).encode())


if __name__ == "__main__":
    number, path = mkstemp()
    spawn = get_context("spawn")
    process = spawn.Process(target=write_pid, args=(path,))
    process.start()
    process.join()
    with open(path, encoding="utf-8") as file:
        print("写的人是子进程:", file.read() == str(process.pid))
    os.close(number)
    os.remove(path)
