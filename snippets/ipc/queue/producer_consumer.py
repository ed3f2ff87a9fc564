import multiprocessing
import time
from multiprocessing import Queue


def producer(queue):
    queue.put("a")
    time.sleep(1)


def consumer(queue):
    time.sleep(1)
    data = queue.get()
    print(f"receive data: {data}")


if __name__ == "__main__":
    queue = Queue()
    p = multiprocessing.Process(target=producer, args=(queue,))
    c = multiprocessing.Process(target=consumer, args=(queue,))
    p.start()
    c.start()
    p.join()
    c.join()
