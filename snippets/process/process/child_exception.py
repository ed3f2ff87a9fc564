from multiprocessing import Process


def parse(text):
    print(int(text))


if __name__ == "__main__":
    process = Process(target=parse, args=("三",))
    process.start()
    process.join()
    # 异常留在子进程里，主进程只看得到退出码
    print("主进程照常往下走，子进程的退出码是", process.exitcode)
