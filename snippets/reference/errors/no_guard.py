import multiprocessing


def greet():
    print("子进程：你好")


# 没有写主程序保护：子进程导入这个文件时，又走到这里
context = multiprocessing.get_context("forkserver")
process = context.Process(target=greet)
process.start()
process.join()
print("子进程的退出码:", process.exitcode)
