from multiprocessing import Process, Queue


def consumer(tasks, results):
    while (n := tasks.get()) is not None:
        results.put((n, n * n))


if __name__ == "__main__":
    tasks, results = Queue(), Queue()
    consumers = [
        Process(target=consumer, args=(tasks, results))
        for _ in range(3)
    ]
    for process in consumers:
        process.start()
    numbers = range(6)
    for n in numbers:
        tasks.put(n)
    # 每个消费者取走一个 None 就停，所以要放 3 个
    for _ in consumers:
        tasks.put(None)
    # 谁先做完说不准，按输入排好再看
    print(sorted(results.get() for _ in numbers))
    for process in consumers:
        process.join()
    print("退出码:", [process.exitcode for process in consumers])
