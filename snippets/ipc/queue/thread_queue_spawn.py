from multiprocessing import get_context
from queue import Queue

if __name__ == "__main__":
    queue = Queue()
    # 让子进程做什么都一样：参数这一关就过不去
    p = get_context("spawn").Process(target=print, args=(queue,))
    try:
        # 参数要序列化后送给新的解释器，而队列里的锁做不到
        p.start()
    except TypeError as error:
        print(f"TypeError: {error}")
