from multiprocessing import Event, Process, Queue


def program(queue, last_line, patient):
    text = "x" * 1_000_000
    # 该来取的进程早已出错退出，这里却不知道
    queue.put(text)
    if not patient:
        # 退出时不等馈送线程，没写完的不要了
        queue.cancel_join_thread()
    print("放了", len(text), "个字符，这是最后一行", flush=True)
    last_line.set()


if __name__ == "__main__":
    # 让一个子进程来当这个程序，才看得到它结束没有
    for patient in (True, False):
        queue, last_line = Queue(), Event()
        args = (queue, last_line, patient)
        process = Process(target=program, args=args)
        process.start()
        last_line.wait()
        process.join(timeout=1 if patient else None)
        print("  退出码", process.exitcode, flush=True)
        process.kill()
        process.join()
