from multiprocessing import Process, freeze_support


def work():
    print("子进程：你好", flush=True)


if __name__ == "__main__":
    # 第一行：打包成 exe 以后，子进程到这里就去做自己的事
    freeze_support()
    # 建窗口、读参数，都写在它的下面
    process = Process(target=work)
    process.start()
    process.join()
    print("子进程的退出码:", process.exitcode)
