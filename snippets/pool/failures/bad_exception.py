import queue
import threading
from multiprocessing import Pool, TimeoutError


class HttpError(Exception):
    def __init__(self, url, status):
        # 收到两个参数，却只把一个字符串交给了 Exception
        super().__init__(f"{url} 返回 {status}")


def fetch(url):
    raise HttpError(url, 503)


dead = queue.SimpleQueue()


def report(args):
    print("收结果的线程死了:", args.exc_value)
    dead.put(args.thread)


if __name__ == "__main__":
    # 线程里没有捕获的异常，交给 report
    threading.excepthook = report
    with Pool(1) as pool:
        results = {"fetch": pool.apply_async(fetch, ("/news",))}
        dead.get().join()
        results["len"] = pool.apply_async(len, ("/news",))
        for name, result in results.items():
            try:
                # 不给 timeout，就永远停在这里
                result.get(timeout=1)
            except TimeoutError:
                print(f"{name}: 没有结果，也没有异常")
