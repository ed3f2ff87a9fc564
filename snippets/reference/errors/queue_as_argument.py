from multiprocessing import Pool, Queue


def work(queue, n):
    queue.put(n * n)


if __name__ == "__main__":
    queue = Queue()
    with Pool(1) as pool:
        pool.apply(work, (queue, 4))
        print("收到:", queue.get())
