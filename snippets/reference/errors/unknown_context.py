import multiprocessing

if __name__ == "__main__":
    # 哪个系统上都没有的名字，报错和 Windows 上的 fork 一样
    try:
        multiprocessing.get_context("thread")
    except ValueError as error:
        print(f"ValueError: {error}")

    # 先查询这个系统上有哪些
    methods = multiprocessing.get_all_start_methods()
    method = "fork" if "fork" in methods else "spawn"
    context = multiprocessing.get_context(method)
    process = context.Process(target=print, args=("子进程：你好",))
    process.start()
    process.join()
