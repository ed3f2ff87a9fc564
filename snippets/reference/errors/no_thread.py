import threading
from multiprocessing import Queue

if __name__ == "__main__":
    # 模仿内存不够：每个线程要 64 TB 的栈
    threading.stack_size(1 << 46)
    queue = Queue()
    # 第一次 put() 要启动一个线程
    queue.put("你好")
