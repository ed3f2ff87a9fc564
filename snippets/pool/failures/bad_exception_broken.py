from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


class HttpError(Exception):
    def __init__(self, url, status):
        super().__init__(f"{url} 返回 {status}")


def fetch(url):
    raise HttpError(url, 503)


if __name__ == "__main__":
    url = "/news"
    try:
        fetch(url)
    except HttpError as error:
        print("在主进程里:", error)
    with ProcessPoolExecutor(max_workers=1) as executor:
        future = executor.submit(fetch, url)
        try:
            future.result()
        except BrokenProcessPool as error:
            print("在进程池里:", type(error).__name__)
            # 真正的原因附在后面，是一大段调用栈
            stack = str(error.__cause__).splitlines()
            print(next(text for text in stack if "Error:" in text))
