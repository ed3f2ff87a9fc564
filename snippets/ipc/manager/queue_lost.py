from multiprocessing import Pool, Queue


def producer(queue):
    queue.put("a")


if __name__ == "__main__":
    queue = Queue()
    with Pool(1) as pool:
        result = pool.apply_async(producer, args=(queue,))
        pool.close()
        pool.join()
    # 一个错误也没有，任务却根本没有执行
    print("结束了，队列是空的:", queue.empty())
    print("任务成功:", result.successful())
    # 函数没有错，不经过进程池就放得进去
    producer(queue)
    print("直接调用:", queue.get())
