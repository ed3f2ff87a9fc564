from multiprocessing import Pool


class HttpError(Exception):
    def __init__(self, url, status):
        # 参数原样交给 Exception，还原时才有得用
        super().__init__(url, status)
        self.url, self.status = url, status

    def __str__(self):
        return f"{self.url} 返回 {self.status}"


def fetch(url):
    raise HttpError(url, 503)


if __name__ == "__main__":
    with Pool(1) as pool:
        try:
            pool.apply(fetch, ("/news",))
        except HttpError as error:
            print("HttpError:", error)
