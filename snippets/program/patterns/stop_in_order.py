from multiprocessing import Process, Queue


def add_up(tasks, results):
    try:
        for name, numbers in iter(tasks.get, None):
            try:
                total = sum(map(int, numbers.split()))
                results.put(f"{name} 合计 {total}")
            except ValueError as error:
                # 一个任务坏了，不耽误后面的
                results.put(f"{name} 没有做成: {error}")
    finally:
        # 无论怎样离开，都说一声「我不做了」
        results.put(None)


if __name__ == "__main__":
    bills = {"一月": "3 5 8", "二月": "4 4 四", "三月": "10 20"}
    tasks, results = Queue(), Queue()
    workers = [
        Process(target=add_up, args=(tasks, results)) for _ in range(2)
    ]
    for worker in workers:
        worker.start()
    # 一、任务放完，放结束标志，一个工作进程一个
    for task in bills.items():
        tasks.put(task)
    for _ in workers:
        tasks.put(None)
    # 二、把结果取完，直到每个工作进程都说过「不做了」
    for _ in workers:
        for line in iter(results.get, None):
            print(line)
    # 三、这时才 join，再看退出码
    for worker in workers:
        worker.join()
        print(f"{worker.name} 的退出码是 {worker.exitcode}")
