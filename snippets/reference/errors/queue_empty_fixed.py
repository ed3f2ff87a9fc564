import queue
from multiprocessing import Queue

if __name__ == "__main__":
    tasks = Queue()
    try:
        print("取到:", tasks.get(timeout=0.1))
    except queue.Empty:
        # 异常在 queue 模块里，所以变量别也叫 queue
        print("还没有，过会儿再来")
