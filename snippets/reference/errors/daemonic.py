import sys
from multiprocessing import Pool, Process


def greet():
    print("孙进程：你好")


def start_child():
    child = Process(target=greet)
    child.start()
    child.join()
    sys.exit(child.exitcode)


if __name__ == "__main__":
    with Pool(1) as pool:
        try:
            pool.apply(start_child)
        except AssertionError as error:
            print(f"AssertionError: {error}", flush=True)
    # 普通的进程不是守护进程，可以有自己的子进程
    process = Process(target=start_child)
    process.start()
    process.join()
    print("普通进程的退出码:", process.exitcode)
