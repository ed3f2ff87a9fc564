from multiprocessing import Process, current_process


def clean(name):
    print(current_process().name, "清洗", name, flush=True)
    return len(name)


if __name__ == "__main__":
    # 函数只写名字，参数写在 args 里
    process = Process(target=clean, args=("a.log",), name="工人")
    process.start()
    process.join()
    print("子进程的退出码:", process.exitcode)
