from multiprocessing import Process, Queue


def consume(queue):
    while (n := queue.get()) is not None:
        print("取走", n, flush=True)


if __name__ == "__main__":
    queue = Queue(maxsize=2)
    # 有人取，就放得下；put() 不写 timeout，满了就等
    process = Process(target=consume, args=(queue,))
    process.start()
    for n in range(3):
        queue.put(n)
    queue.put(None)
    process.join()
