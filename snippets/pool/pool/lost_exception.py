import multiprocessing
import queue
import threading


class PageError(Exception):
    def __init__(self, url, status):
        # 拼成一句话交上去，参数就只剩这一句，还原时不够用
        super().__init__(f"{url}: {status}")


def get_html(url):
    raise PageError(url, 404)


dead = queue.SimpleQueue()


def report(args):
    print("收结果的线程出错了:", args.exc_value)
    dead.put(args.thread)


if __name__ == "__main__":
    # 线程里没有捕获的异常，交给 report
    threading.excepthook = report
    with multiprocessing.Pool(1) as pool:
        result = pool.apply_async(get_html, ("a.html",))
        dead.get().join()
        try:
            # 没有 timeout，就会一直等下去
            result.get(timeout=1)
        except multiprocessing.TimeoutError:
            print("又等了 1 秒，结果和异常都没有来")
