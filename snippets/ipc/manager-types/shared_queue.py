from multiprocessing import Manager, Pool


def square(tasks, results):
    # 取到 None 为止：它表示没有任务了
    for n in iter(tasks.get, None):
        results.put(n * n)


if __name__ == "__main__":
    with Manager() as manager, Pool(2) as pool:
        tasks, results = manager.Queue(), manager.Queue()
        # 两个任务各取走一个 None
        for n in [1, 5, 3, None, None]:
            tasks.put(n)
        pool.starmap(square, [(tasks, results)] * 2, chunksize=1)
        print("没取走的:", tasks.qsize())
        print("结果的个数:", results.qsize())
        print("结果:", sorted(results.get() for _ in range(3)))
