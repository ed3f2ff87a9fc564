import multiprocessing


class PageError(Exception):
    def __init__(self, url, status):
        # 参数原样交上去，主进程就能用它们还原这个异常
        super().__init__(url, status)

    def __str__(self):
        url, status = self.args
        return f"{url}: {status}"


def get_html(url):
    raise PageError(url, 404)


if __name__ == "__main__":
    with multiprocessing.Pool(1) as pool:
        result = pool.apply_async(get_html, ("a.html",))
        try:
            result.get()
        except PageError as error:
            print("主进程收到了 PageError:", error)
