from queue import Queue
from threading import Thread


def producer(queue):
    queue.put("a")


def consumer(queue):
    data = queue.get()
    print("取到:", data)


if __name__ == "__main__":
    # 线程在同一个进程里，看到的是同一个 queue
    queue = Queue()
    p = Thread(target=producer, args=(queue,))
    c = Thread(target=consumer, args=(queue,))
    p.start()
    c.start()
    p.join()
    c.join()
