from multiprocessing import get_context


# 写在外面，子进程凭名字找得到
def greet():
    print("子进程：你好", flush=True)


if __name__ == "__main__":
    process = get_context("spawn").Process(target=greet)
    process.start()
    process.join()
    print("子进程的退出码:", process.exitcode)
