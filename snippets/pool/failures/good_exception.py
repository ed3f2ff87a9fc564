from multiprocessing import Pool


class HttpError(Exception):
    def __init__(self, url, status):
        # 收到几个参数，就原样交给 Exception 几个
        super().__init__(url, status)
        self.url = url
        self.status = status

    def __str__(self):
        return f"{self.url} 返回 {self.status}"


def fetch(url):
    raise HttpError(url, 503)


if __name__ == "__main__":
    with Pool(1) as pool:
        result = pool.apply_async(fetch, ("/news",))
        try:
            result.get()
        except HttpError as error:
            print(f"{type(error).__name__}: {error}")
