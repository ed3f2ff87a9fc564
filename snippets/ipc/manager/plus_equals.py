from multiprocessing import Manager, Process

TIMES = 200
NAMES = ["不拿锁", "拿着锁"]


def add_one(counts, name):
    # 一次读、一次写，是两条消息，中间能插进别人
    counts[name] += 1


def work(counts, lock):
    for _ in range(TIMES):
        add_one(counts, "不拿锁")
    for _ in range(TIMES):
        with lock:
            add_one(counts, "拿着锁")


if __name__ == "__main__":
    with Manager() as manager:
        counts = manager.dict(dict.fromkeys(NAMES, 0))
        lock = manager.Lock()
        processes = [
            Process(target=work, args=(counts, lock)) for _ in range(4)
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        print("应该都是", 4 * TIMES)
        for name, count in counts.items():
            print(name, count)
