from queue import Queue

if __name__ == "__main__":
    queue = Queue()
    # 一个双端队列、一把锁、三个条件变量，都在同一个进程里
    for name in [
        "queue",
        "mutex",
        "not_empty",
        "not_full",
        "all_tasks_done",
    ]:
        print(f"{name}: {type(getattr(queue, name)).__name__}")
