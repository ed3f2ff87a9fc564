from multiprocessing import Process, current_process


def clean(name):
    print(current_process().name, "清洗", name, flush=True)
    return len(name)


if __name__ == "__main__":
    # 多了括号：当场在主进程里做完，交给 target 的是返回的那个数
    process = Process(target=clean("a.log"), name="工人")
    process.start()
    process.join()
    print("子进程的退出码:", process.exitcode)
