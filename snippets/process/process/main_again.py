import multiprocessing

print("模块的这一行由", __name__, "执行", flush=True)


def get_html(n):
    print("get_html", n, flush=True)


if __name__ == "__main__":
    # spawn 启动的子进程会把这个文件重新导入一遍，
    # 那时 __name__ 不是 "__main__"，所以到不了这里
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=get_html, args=(2,))
    process.start()
    process.join()
    print("退出码:", process.exitcode)
