import multiprocessing


def get_html(printed):
    # 主进程打印了最后一行，这里才放行
    printed.wait()
    print("sub_progress success", flush=True)


if __name__ == "__main__":
    printed = multiprocessing.Event()
    progress = multiprocessing.Process(
        target=get_html, args=(printed,)
    )
    progress.start()
    # start() 要是等它做完，就走不到这里了
    print("main progress end", flush=True)
    printed.set()
    # 没有 join()，主进程退出前还是会等它
