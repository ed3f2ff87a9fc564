from multiprocessing import Process, Queue


def producer(queue):
    queue.put("a" * 1_000_000)
    # 退出时不等馈送线程写完：不会卡住，但数据丢了
    queue.cancel_join_thread()


if __name__ == "__main__":
    queue = Queue()
    process = Process(target=producer, args=(queue,))
    process.start()
    # 没有人取，也等得到它结束
    process.join()
    print("退出码:", process.exitcode)
