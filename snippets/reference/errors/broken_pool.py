import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from traceback import format_exception_only


def crash():
    # 相当于段错误，或者内存不够时被系统终止
    os._exit(1)


if __name__ == "__main__":
    executor = ProcessPoolExecutor(1)
    for task in [crash, os.getpid]:
        try:
            executor.submit(task).result()
        except BrokenProcessPool as error:
            print(*format_exception_only(error), sep="", end="")
    executor.shutdown()

    # 坏了就不能再用，要换一个新的
    with ProcessPoolExecutor(1) as executor:
        print("新的:", executor.submit(abs, -42).result())
