from multiprocessing import Manager, Pool


def producer(item, queue):
    queue.put(item)


def consumer(queue):
    return queue.get()


if __name__ == "__main__":
    with Manager() as manager, Pool(2) as pool:
        queue = manager.Queue()
        # 它能当作任务的参数，multiprocessing.Queue 不能
        pool.starmap(producer, [("a", queue), ("b", queue)])
        print("取到:", sorted(pool.map(consumer, [queue] * 2)))
