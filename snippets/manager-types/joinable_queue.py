from multiprocessing import Manager, Pool


def consumer(queue, done):
    for _ in range(3):
        done.append(queue.get().upper())
        queue.task_done()


if __name__ == "__main__":
    with Manager() as manager, Pool(1) as pool:
        queue, done = manager.JoinableQueue(), manager.list()
        result = pool.apply_async(consumer, (queue, done))
        for item in ["a", "b", "c"]:
            queue.put(item)
        # 不是等取完，而是等每一个都处理完
        queue.join()
        print("都处理完了:", done)
        result.get()
