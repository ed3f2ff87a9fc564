from multiprocessing import Process


def get_html(n):
    raise ValueError(f"打不开网页 {n}")


if __name__ == "__main__":
    progress = Process(target=get_html, args=(2,))
    progress.start()
    progress.join()
    # 异常留在子进程里，主进程只看得到退出码
    print("主进程照常往下走，子进程的退出码是", progress.exitcode)
