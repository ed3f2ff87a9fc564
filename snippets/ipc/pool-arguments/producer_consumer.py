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
    # 代理记着它的管理器，所以服务进程不会提前结束
    queue = Manager().Queue()
    pool = multiprocessing.Pool()

    p = pool.apply_async(producer, args=(queue,))
    c = pool.apply_async(consumer, args=(queue,))

    pool.close()
    pool.join()
    # 原文没有问结果；问了，任务里的异常才会露面
    p.get()
    c.get()
