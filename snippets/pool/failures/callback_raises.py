import queue
import threading
from multiprocessing import Pool, TimeoutError

numbers = []
dead = queue.SimpleQueue()


def save(text):
    # 回调里的这一行，碰到 N/A 就抛出异常
    numbers.append(int(text))


def report(args):
    print("收结果的线程死了:", args.exc_value)
    dead.put(args.thread)


if __name__ == "__main__":
    # 线程里没有捕获的异常，交给 report
    threading.excepthook = report
    with Pool(1) as pool:
        pool.apply_async(str.strip, (" N/A ",), callback=save)
        dead.get().join()
        text = " 25 "
        result = pool.apply_async(str.strip, (text,))
        try:
            # 不给 timeout，就永远停在这里
            result.get(timeout=1)
        except TimeoutError:
            print(f"{text!r}: 没有结果，也没有异常")
