import multiprocessing


def f():
    print("f 执行了", flush=True)


if __name__ == "__main__":
    # 存成文件，子进程就能导入它，凭名字找到 f
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=f)
    process.start()
    process.join()
    print("子进程的退出码:", process.exitcode)
