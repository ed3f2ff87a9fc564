from multiprocessing import BoundedSemaphore, Process, Semaphore


def query(connections):
    connections.acquire()
    try:
        print("查询出错，归还连接")
        connections.release()
    finally:
        # 上面已经还过，这里又还了一次
        try:
            connections.release()
        except ValueError as error:
            print("ValueError:", error)


if __name__ == "__main__":
    for kind in [Semaphore, BoundedSemaphore]:
        print(kind.__name__, flush=True)
        connections = kind(1)
        process = Process(target=query, args=(connections,))
        process.start()
        process.join()
        # 一个一个地拿，数数还有几个名额
        left = 0
        while connections.acquire(block=False):
            left += 1
        print("本来 1 个名额，现在:", left, flush=True)
