import re
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

# 看着简单；不匹配时，要试的走法随长度翻倍地多
PATTERN = "(a+)+b"


def matches(text):
    return "匹配" if re.fullmatch(PATTERN, text) else "不匹配"


if __name__ == "__main__":
    executor = ProcessPoolExecutor(max_workers=1)
    for text in ["aaab", "abc"]:
        print(text, executor.submit(matches, text).result())
    if hasattr(executor, "kill_workers"):
        text = "a" * 50
        stuck = executor.submit(matches, text)
        try:
            stuck.result(timeout=1)
        except TimeoutError:
            print(f"{len(text)} 个 a 等了 1 秒还没有结果，杀掉工作进程")
            executor.kill_workers()
        try:
            stuck.result()
        except BrokenProcessPool as error:
            print(f"{type(error).__name__}: {error}")
    else:
        print("kill_workers() 是 3.14 加的，这里没有")
        executor.shutdown()
