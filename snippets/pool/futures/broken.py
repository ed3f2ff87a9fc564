import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def convert(name):
    if name == "坏的.png":
        # 假装解码用的 C 库崩溃了：进程当场就没了
        os._exit(1)
    return f"{name} 转换好了"


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=1) as executor:
        bad = executor.submit(convert, "坏的.png")
        try:
            print(bad.result())
        except BrokenProcessPool as error:
            print(error)
        try:
            executor.submit(convert, "好的.png")
        except BrokenProcessPool as error:
            print("再交任务:", error)
    # 坏了的进程池修不好，换一个新的
    with ProcessPoolExecutor(max_workers=1) as executor:
        print(executor.submit(convert, "好的.png").result())
