from multiprocessing import Event, Process, Queue


def producer(queue, waiting):
    # 等消费者先去取，再放
    waiting.wait()
    queue.put("a")


def consumer(queue, waiting):
    waiting.set()
    # 队列还是空的，get() 自己会等到有为止
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
