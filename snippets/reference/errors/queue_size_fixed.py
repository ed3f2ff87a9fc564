import queue
from multiprocessing import Queue

if __name__ == "__main__":
    tasks = Queue()
    for name in ["a.log", "b.log"]:
        tasks.put(name)
    waiting = 2  # 放了几个，自己数
    while waiting:
        try:
            print("取到:", tasks.get(timeout=5), "还有", waiting - 1)
            waiting -= 1
        except queue.Empty:
            print("还没有到，接着等")
