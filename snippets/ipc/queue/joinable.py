from multiprocessing import JoinableQueue, Process, Value


def consumer(queue, total):
    while True:
        number = queue.get()
        with total.get_lock():
            total.value += number
        # 告诉队列：取走的这一个处理完了
        queue.task_done()


if __name__ == "__main__":
    queue, total = JoinableQueue(), Value("i", 0)
    Process(target=consumer, args=(queue, total), daemon=True).start()
    for number in [1, 2, 3]:
        queue.put(number)
    # 等的不是取走，而是每一个都 task_done()
    queue.join()
    print("都处理完了，合计", total.value)
