from multiprocessing import Queue
from queue import Full

if __name__ == "__main__":
    queue = Queue(maxsize=2)
    for item in ["a", "b", "c"]:
        try:
            queue.put_nowait(item)
            print(item, "放进去了")
        except Full:
            # put() 会在这里等消费者腾出位置
            print(item, "放不下，抛出 queue.Full")
    print("取出:", queue.get(), queue.get())
