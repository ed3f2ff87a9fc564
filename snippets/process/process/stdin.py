from multiprocessing import Process


def ask():
    try:
        print(input("你的名字？"))
    except EOFError as error:
        print()
        print(f"子进程里: {type(error).__name__}: {error}")


if __name__ == "__main__":
    # 子进程的标准输入是空的，一读就到了结尾
    child = Process(target=ask)
    child.start()
    child.join()
