import threading
from multiprocessing import Queue


def threads():
    return sorted(thread.name for thread in threading.enumerate())


if __name__ == "__main__":
    queue = Queue()
    print("放之前:", threads())
    # 第一次 put() 才启动馈送线程
    queue.put("a")
    print("放之后:", threads())
    print("取到:", queue.get())
    # 不再放了；等馈送线程写完缓冲区，结束
    queue.close()
    queue.join_thread()
    print("关掉后:", threads())
