import multiprocessing
from queue import Queue


def producer(queue):
    queue.put("a")


if __name__ == "__main__":
    queue = Queue()
    context = multiprocessing.get_context("spawn")
    p = context.Process(target=producer, args=(queue,))
    try:
        # 参数要序列化后送给新的解释器，而队列里的锁做不到
        p.start()
    except TypeError as error:
        print(f"TypeError: {error}")
