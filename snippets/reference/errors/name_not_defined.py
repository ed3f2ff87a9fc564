from multiprocessing import get_context


def greet():
    print(greeting, "子进程")


if __name__ == "__main__":
    # 写在保护下面，用 spawn 启动的子进程不会执行到这里
    greeting = "你好"
    process = get_context("spawn").Process(target=greet, name="迎宾")
    process.start()
    process.join()
    print("子进程的退出码:", process.exitcode)
