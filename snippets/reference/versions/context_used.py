import multiprocessing

if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=print, args=("子进程",))
    process.start()
    process.join()
    # 只用过自己的上下文，没有动过全局的启动方法
    try:
        multiprocessing.set_start_method("spawn")
        print("设置成功:", multiprocessing.get_start_method())
    except RuntimeError as error:
        print(f"RuntimeError: {error}")
