from multiprocessing import Process


def greet(name):
    print("你好", name, flush=True)


if __name__ == "__main__":
    # 只有一个元素的元组，逗号不能省
    process = Process(target=greet, args=("Alice",))
    process.start()
    process.join()
    print("子进程的退出码:", process.exitcode)
