from multiprocessing import JoinableQueue, Process, Value


def consumer(queue, done):
    while True:
        queue.get()
        with done.get_lock():
            done.value += 1
        # 告诉队列：取走的这一个处理完了
        queue.task_done()


if __name__ == "__main__":
    queue, done = JoinableQueue(), Value("i", 0)
    Process(target=consumer, args=(queue, done), daemon=True).start()
    for item in ["a", "b", "c"]:
        queue.put(item)
    # 等的不是取走，而是每一个都 task_done()
    queue.join()
    print("处理完了", done.value, "个")
