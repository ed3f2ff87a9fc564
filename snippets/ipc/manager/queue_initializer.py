from multiprocessing import Pool, Queue


def initialize(shared_queue):
    global queue
    queue = shared_queue


def producer(item):
    queue.put(item)


if __name__ == "__main__":
    shared_queue = Queue()
    # 工作进程启动时继承队列，不经过任务
    with Pool(2, initialize, (shared_queue,)) as pool:
        pool.map(producer, ["a", "b"])
        received = [shared_queue.get() for _ in range(2)]
    print("收到:", sorted(received))
