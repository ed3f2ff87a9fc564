from multiprocessing import Barrier, Process


def join_up(barrier):
    barrier.wait()


if __name__ == "__main__":
    names = "甲乙丙"
    # 几个进程会来，就等几个
    barrier = Barrier(len(names))
    processes = [
        Process(target=join_up, args=(barrier,), name=name)
        for name in names
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        print(process.name, "退出码", process.exitcode)
