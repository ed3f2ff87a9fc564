import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def crash():
    # 像内存不够时被系统终止那样：一下子没了，什么也没留下
    os._exit(1)


if __name__ == "__main__":
    with multiprocessing.Pool(1) as pool:
        result = pool.apply_async(crash)
        try:
            # 没有 timeout，就会一直等下去
            result.get(timeout=1)
        except multiprocessing.TimeoutError:
            print("Pool: 等了 1 秒，没有结果")
        # 补上的工作进程照样能用，只是那个任务没有了
        print("Pool 的下一个任务:", pool.apply(abs, (-3,)))

    with ProcessPoolExecutor(1) as executor:
        try:
            executor.submit(crash).result()
        except BrokenProcessPool as error:
            print("ProcessPoolExecutor:", type(error).__name__)
