import multiprocessing
import time
from threading import Thread

COUNT = 10


def nothing():
    pass


def start_all(Worker):
    """一个接一个地启动 COUNT 个，返回用了几秒"""
    begin = time.perf_counter()
    for _ in range(COUNT):
        worker = Worker(target=nothing)
        worker.start()
        worker.join()
    return time.perf_counter() - begin


if __name__ == "__main__":
    ways = {"线程": Thread}
    # 这个系统有哪些启动方法，就试哪些
    for method in sorted(multiprocessing.get_all_start_methods()):
        ways[method] = multiprocessing.get_context(method).Process
    for way, Worker in ways.items():
        # 第一遍不算：forkserver 要先启动它的服务进程
        start_all(Worker)
        print(f"{way}，{COUNT} 个：{start_all(Worker):.3f} 秒")
