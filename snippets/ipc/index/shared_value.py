from multiprocessing import Process, Value


def count(total):
    for _ in range(100):
        # 读、加、写三步要连在一起，中间不能有别人
        with total.get_lock():
            total.value += 1


if __name__ == "__main__":
    total = Value("i", 0)
    processes = [Process(target=count, args=(total,)) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("4 个进程各加 100 次:", total.value)
