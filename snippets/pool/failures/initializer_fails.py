import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path


def load(path):
    global stop_words
    stop_words = Path(path).read_text(encoding="utf-8").split()


if __name__ == "__main__":
    with ProcessPoolExecutor(
        max_workers=1, initializer=load, initargs=("stop_words.txt",)
    ) as executor:
        try:
            # 任务本身没有错，可是没有工作进程能做它
            print(executor.submit(os.getpid).result())
        except BrokenProcessPool as error:
            print("主进程得到", type(error).__name__)
