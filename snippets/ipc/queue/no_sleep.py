from multiprocessing import Event, Process, Queue


def producer(queue, waiting):
    # 等消费者先去取，再放
    waiting.wait()
    queue.put("a")


def consumer(queue, waiting):
    print("取之前，队列是空的:", queue.empty())
    waiting.set()
    # 还没有东西，get() 自己会等到有为止
    data = queue.get()
    print(f"receive data: {data}")


if __name__ == "__main__":
    queue, waiting = Queue(), Event()
    p = Process(target=producer, args=(queue, waiting))
    c = Process(target=consumer, args=(queue, waiting))
    p.start()
    c.start()
    p.join()
    c.join()
