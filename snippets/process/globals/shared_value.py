from multiprocessing import Process, Value


def producer(count):
    with count.get_lock():
        count.value += 1


def consumer(count):
    print("consumer 里的 count:", count.value)


if __name__ == "__main__":
    # Value 放在共享内存里，作为参数交给每个子进程
    count = Value("i", 1)
    for work in [producer, consumer]:
        process = Process(target=work, args=(count,))
        process.start()
        process.join()
    print("主进程里的 count:", count.value)
