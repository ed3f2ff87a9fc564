from multiprocessing import Process, Queue


def producer(queue):
    for item in ["a", "b", "c"]:
        queue.put(item)
    # 队列不会自己说「没有了」，约定用 None 表示结束
    queue.put(None)


def consumer(queue):
    while (item := queue.get()) is not None:
        print(f"receive data: {item}")
    print("结束")


if __name__ == "__main__":
    queue = Queue()
    p = Process(target=producer, args=(queue,))
    c = Process(target=consumer, args=(queue,))
    p.start()
    c.start()
    p.join()
    c.join()
