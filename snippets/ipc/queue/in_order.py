from multiprocessing import Process, Queue

LINES = ["the cat sat", "on the mat", "and the cat", "ran away"]


def worker(tasks, results):
    for number, line in iter(tasks.get, None):
        # 编号跟着结果回去，主进程才知道是哪一行的
        results.put((number, line.upper()))


if __name__ == "__main__":
    tasks, results = Queue(), Queue()
    workers = [
        Process(target=worker, args=(tasks, results)) for _ in range(2)
    ]
    for process in workers:
        process.start()
    print(f"{len(workers)} 个工作进程:")
    for task in enumerate(LINES):
        tasks.put(task)
    for _ in workers:
        tasks.put(None)
    # 谁先做完谁先回来，按编号放回原来的位置
    done = [None] * len(LINES)
    for _ in LINES:
        number, line = results.get()
        done[number] = line
    print("\n".join(done))
    for process in workers:
        process.join()
