import multiprocessing


def method_of_child(queue):
    queue.put(multiprocessing.get_start_method())


if __name__ == "__main__":
    method = "spawn"
    # 查询过、使用过以后，启动方法就定下来了
    multiprocessing.get_start_method()
    try:
        multiprocessing.set_start_method(method)
    except RuntimeError as error:
        print(f"RuntimeError: {error}")

    # 只给这一处代码选定启动方法，不会冲突
    context = multiprocessing.get_context(method)
    queue = context.SimpleQueue()
    process = context.Process(target=method_of_child, args=(queue,))
    process.start()
    print("子进程的启动方法:", queue.get())
    process.join()
    print("退出码:", process.exitcode)
