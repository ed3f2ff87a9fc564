from multiprocessing import Barrier, Process


def join_up(barrier):
    barrier.wait(timeout=0.1)


if __name__ == "__main__":
    # 说好等三个，只来了一个
    barrier = Barrier(3)
    process = Process(target=join_up, args=(barrier,), name="甲")
    process.start()
    process.join()
    print("子进程的退出码:", process.exitcode)
