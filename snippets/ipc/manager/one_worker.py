from multiprocessing import Manager, Pool
from queue import Empty


def producer(queue):
    queue.put("a")


def consumer(queue):
    try:
        # 不写时限，就永远等下去：放的人排在它后面
        return queue.get(timeout=0.2)
    except Empty:
        return "等不到"


if __name__ == "__main__":
    with Manager() as manager, Pool(1) as pool:
        queue = manager.Queue()
        # 只有一个工作进程，先来的做完才轮到后来的
        c = pool.apply_async(consumer, args=(queue,))
        p = pool.apply_async(producer, args=(queue,))
        print("consumer 在前:", c.get())
        p.get()
        print("轮到 producer 以后:", queue.get())
