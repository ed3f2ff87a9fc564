from multiprocessing import get_context

if __name__ == "__main__":
    # 写在保护下面：子进程导入这个文件时，不会执行到这里
    def greet():
        print("子进程：你好")

    process = get_context("spawn").Process(target=greet)
    process.start()
    process.join()
    print("子进程的退出码:", process.exitcode)
