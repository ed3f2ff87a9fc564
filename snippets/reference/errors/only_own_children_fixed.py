from multiprocessing import Event, Process


def first(finished):
    print("甲做好了", flush=True)
    finished.set()


def second(finished):
    # 不等那个进程，等它发出的信号
    finished.wait()
    print("乙接着做", flush=True)


if __name__ == "__main__":
    finished = Event()
    processes = [
        Process(target=target, args=(finished,))
        for target in [first, second]
    ]
    for process in processes:
        process.start()
    # 谁启动的，就由谁来 join()
    for process in processes:
        process.join()
