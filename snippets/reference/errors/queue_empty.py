from multiprocessing import Queue

if __name__ == "__main__":
    queue = Queue()
    # 没有人往里放，等 0.1 秒就不等了
    print("取到:", queue.get(timeout=0.1))
