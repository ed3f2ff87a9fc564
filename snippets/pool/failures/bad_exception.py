from multiprocessing import Pool, TimeoutError


class HttpError(Exception):
    def __init__(self, url, status):
        # 收到两个参数，却只把一个字符串交给了 Exception
        super().__init__(f"{url} 返回 {status}")


def fetch(url):
    raise HttpError(url, 503)


if __name__ == "__main__":
    url = "/news"
    try:
        fetch(url)
    except HttpError as error:
        print("在主进程里:", error)
    with Pool(1) as pool:
        for function in [fetch, len]:
            result = pool.apply_async(function, (url,))
            try:
                # 不给 timeout，就永远停在这里
                result.get(timeout=1)
            except TimeoutError:
                print(f"{function.__name__}: 没有结果，也没有异常")
