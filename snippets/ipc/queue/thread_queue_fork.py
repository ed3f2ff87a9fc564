from multiprocessing import get_context
from queue import Queue


def producer(queue):
    queue.put("a")
    print("子进程的队列里有:", list(queue.queue))


if __name__ == "__main__":
    queue = Queue()
    p = get_context("fork").Process(target=producer, args=(queue,))
    p.start()
    p.join()
    # fork 复制了整个队列：子进程放进的是它自己的那一份
    print("主进程的队列里有:", list(queue.queue))
