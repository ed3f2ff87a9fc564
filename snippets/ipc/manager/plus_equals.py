from multiprocessing import Manager, Process

TIMES = 200


def add(counts, lock):
    for _ in range(TIMES):
        # 一次读、一次写，是两条消息，中间能插进别人
        counts["不拿锁"] += 1
    for _ in range(TIMES):
        with lock:
            counts["拿着锁"] += 1


if __name__ == "__main__":
    with Manager() as manager:
        counts = manager.dict({"不拿锁": 0, "拿着锁": 0})
        lock = manager.Lock()
        processes = [
            Process(target=add, args=(counts, lock)) for _ in range(4)
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        print("应该都是", 4 * TIMES)
        for name, count in counts.items():
            print(name, count)
