import multiprocessing
import time
from multiprocessing import Manager


def producer(queue):
    queue.put("a")
    time.sleep(1)


def consumer(queue):
    time.sleep(1)
    data = queue.get()
    print(f"receive data: {data}")


if __name__ == "__main__":
    # 管理器要留着：它没有了，服务进程和队列也就没有了
    with Manager() as manager:
        queue = manager.Queue()
        pool = multiprocessing.Pool()
        p = pool.apply_async(producer, args=(queue,))
        c = pool.apply_async(consumer, args=(queue,))
        pool.close()
        pool.join()
        # 问一声结果：任务里有异常，会在这里抛出来
        p.get()
        c.get()
