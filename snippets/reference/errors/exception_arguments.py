import threading
from multiprocessing import Pool, TimeoutError


class HttpError(Exception):
    def __init__(self, url, status):
        # 两个参数，只交给 Exception 一个：别的进程还原不了它
        super().__init__(f"{url} 返回 {status}")


def fetch(url):
    raise HttpError(url, 503)


if __name__ == "__main__":
    dead = threading.Event()
    show = threading.excepthook
    # 照常打印线程里的异常，另外记下线程已经死了
    threading.excepthook = lambda args: (show(args), dead.set())
    with Pool(1) as pool:
        result = pool.apply_async(fetch, ("/news",))
        dead.wait()
        try:
            # 不写 timeout，就永远停在这里
            result.get(timeout=1)
        except TimeoutError:
            print("没有结果，也没有异常", flush=True)
