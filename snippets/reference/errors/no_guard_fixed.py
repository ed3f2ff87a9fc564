import multiprocessing


def greet():
    print("子进程：你好", flush=True)


# 子进程导入这个文件时，不会走到这下面
if __name__ == "__main__":
    process = multiprocessing.Process(target=greet)
    process.start()
    process.join()
    print("子进程的退出码:", process.exitcode)
