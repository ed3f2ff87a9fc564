import threading
from multiprocessing import Queue

if __name__ == "__main__":
    queue = Queue()
    # 锁不能序列化。put() 不报错，是后台的馈送线程报的错
    queue.put(threading.Lock())
    queue.put("a")
    print("取到的是后放的:", queue.get())
