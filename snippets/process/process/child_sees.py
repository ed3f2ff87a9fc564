import multiprocessing
import os

page = "导入时的值"


def look(connection):
    connection.send((__name__, page, os.getppid()))


if __name__ == "__main__":
    page = "运行时的值"
    for method in ["fork", "spawn", "forkserver"]:
        context = multiprocessing.get_context(method)
        receiver, sender = context.Pipe(duplex=False)
        child = context.Process(target=look, args=(sender,))
        child.start()
        name, seen, parent = receiver.recv()
        child.join()
        print(method)
        print("    模块名:", name)
        print("    看到的 page:", seen)
        creator = "主进程" if parent == os.getpid() else "服务进程"
        print("    父进程:", creator)
