from multiprocessing import Process


def add_up(line):
    print(sum(int(amount) for amount in line.split()))


if __name__ == "__main__":
    child = Process(target=add_up, args=("12 8 三十",))
    child.start()
    child.join()
    # 异常留在子进程里，主进程只看得到退出码
    print("主进程照常往下走，子进程的退出码是", child.exitcode)
