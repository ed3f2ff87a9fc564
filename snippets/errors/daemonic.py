from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, Process


def greet():
    pass


def start_child():
    child = Process(target=greet)
    child.start()
    child.join()
    return child.exitcode


if __name__ == "__main__":
    with Pool(1) as pool:
        try:
            pool.apply(start_child)
        except AssertionError as error:
            print(f"AssertionError: {error}")
    # 它的工作进程不是守护进程，可以有自己的子进程
    with ProcessPoolExecutor(1) as executor:
        print("退出码:", executor.submit(start_child).result())
