import queue
import threading
from multiprocessing import Pool, TimeoutError

dead = queue.SimpleQueue()


def show(number):
    # 回调里的小错：字符串和整数不能相加
    print("字数: " + number)


def report(args):
    print("收结果的线程死了:", args.exc_value)
    dead.put(args.thread)


if __name__ == "__main__":
    # 线程里没有捕获的异常，交给 report
    threading.excepthook = report
    with Pool(1) as pool:
        pool.apply_async(len, ("一二三",), callback=show)
        dead.get().join()
        result = pool.apply_async(len, ("一二",))
        try:
            # 不给 timeout，就永远停在这里
            result.get(timeout=1)
        except TimeoutError:
            print("后面的任务: 没有结果，也没有异常")
