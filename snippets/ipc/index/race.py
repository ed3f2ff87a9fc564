from multiprocessing import Barrier, Process, Value


def add_one(total, barrier):
    old = total.value
    # 两个进程都读完了，才允许写
    barrier.wait()
    total.value = old + 1


if __name__ == "__main__":
    total = Value("i", 0)
    barrier = Barrier(2)
    processes = [
        Process(target=add_one, args=(total, barrier)) for _ in range(2)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("加了两次，结果是:", total.value)
