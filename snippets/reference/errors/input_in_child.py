from multiprocessing import Process


def greet():
    print("你的名字？", flush=True)
    # 子进程的标准输入是空的，一读就到了结尾
    print(input())


if __name__ == "__main__":
    process = Process(target=greet, name="迎宾")
    process.start()
    process.join()
    print("子进程的退出码:", process.exitcode)
