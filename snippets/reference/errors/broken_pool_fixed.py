from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def parse(text):
    # 出错就抛出异常，不要 os._exit()
    return int(text)


if __name__ == "__main__":
    texts = ["21", "x", "42"]
    try:
        with ProcessPoolExecutor(1) as executor:
            futures = [executor.submit(parse, t) for t in texts]
            for text, future in zip(texts, futures):
                error = future.exception()
                print(text, "->", error or future.result())
    except BrokenProcessPool:
        print("工作进程死了")
