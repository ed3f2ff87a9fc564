from multiprocessing import get_context


def greet(greeting):
    print(greeting, "子进程", flush=True)


if __name__ == "__main__":
    greeting = "你好"
    # 子进程要用的，作为参数传给它
    process = get_context("spawn").Process(
        target=greet, args=(greeting,)
    )
    process.start()
    process.join()
    print("子进程的退出码:", process.exitcode)
