import multiprocessing
import os

# 写在保护外面：谁导入这个文件，谁就执行这一行
importer = os.getpid()


def report(connection):
    connection.send((importer, os.getpid(), os.getppid()))


if __name__ == "__main__":
    for method in ["spawn", "forkserver"]:
        context = multiprocessing.get_context(method)
        receiver, sender = context.Pipe(duplex=False)
        child = context.Process(target=report, args=(sender,))
        child.start()
        imported_by, pid, parent = receiver.recv()
        child.join()
        # forkserver 的子进程，父进程是服务进程
        names = {pid: "子进程自己", parent: "它的父进程，服务进程"}
        print(f"{method}: 导入的是{names[imported_by]}")
