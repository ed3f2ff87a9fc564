from multiprocessing import Process, SimpleQueue, current_process


def work(tasks):
    # 拿到 None 就下班
    while (task := tasks.get()) is not None:
        print(current_process().name, task, flush=True)


if __name__ == "__main__":
    tasks = SimpleQueue()
    # 两件事，两个人，各留一个 None
    for task in ["洗碗", "扫地", None, None]:
        tasks.put(task)
    people = [
        Process(target=work, args=(tasks,), name=name)
        for name in ["小王", "小李"]
    ]
    for person in people:
        person.start()
    for person in people:
        person.join()
