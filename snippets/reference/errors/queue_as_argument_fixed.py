from multiprocessing import Manager, Pool


def work(queue, n):
    queue.put(n * n)


if __name__ == "__main__":
    with Manager() as manager, Pool(1) as pool:
        # 送过去的是代理，队列在管理器的进程里
        queue = manager.Queue()
        pool.apply(work, (queue, 4))
        print("收到:", queue.get())
