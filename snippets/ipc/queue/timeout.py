from multiprocessing import Queue
from queue import Empty

if __name__ == "__main__":
    queue = Queue()
    # 没有人会放东西进来：不设时限就要永远等下去
    try:
        queue.get(timeout=0.1)
    except Empty:
        print("等不到，抛出 queue.Empty")
