from multiprocessing import Pool


class HttpError(Exception):
    def __init__(self, url, status):
        super().__init__(f"{url} 返回 {status}")


def fetch(url):
    raise HttpError(url, 503)


def safe_fetch(url):
    try:
        return fetch(url)
    except HttpError as error:
        # 在 except 里抛出：调用栈里留着最初出错的那一行
        raise RuntimeError(repr(error)) from error


if __name__ == "__main__":
    with Pool(1) as pool:
        result = pool.apply_async(safe_fetch, ("/news",))
        try:
            result.get()
        except RuntimeError as error:
            print(f"RuntimeError: {error}")
            # 工作进程里的调用栈附在后面，只看抛出异常的两行
            for line in str(error.__cause__).splitlines():
                if line.strip().startswith("raise"):
                    print(line)
