from multiprocessing import Pool, Process, Queue


def producer(queue):
    queue.put("a")


if __name__ == "__main__":
    queue = Queue()
    with Pool(1) as pool:
        result = pool.apply_async(producer, args=(queue,))
        try:
            # 问结果的时候，才知道队列没能送过去
            result.get()
        except RuntimeError as error:
            print(f"RuntimeError: {error}")
    # Process 在启动时就把队列交给了子进程，这就是继承
    process = Process(target=producer, args=(queue,))
    process.start()
    print("交给 Process:", queue.get())
    process.join()
