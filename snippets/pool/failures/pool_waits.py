import os
import signal
from multiprocessing import Pool, TimeoutError


def convert(name):
    if name == "大图.png":
        # 假装内存不够，系统把这个进程杀掉了
        os.kill(os.getpid(), signal.SIGTERM)
    return f"{name} 转换好了"


if __name__ == "__main__":
    with Pool(1) as pool:
        big = pool.apply_async(convert, ("大图.png",))
        small = pool.apply_async(convert, ("小图.png",))
        # 死一个补一个，后面的任务照做
        print(small.get())
        try:
            # 不给 timeout，就永远停在这里
            print(big.get(timeout=1))
        except TimeoutError:
            print("大图.png: 没有结果，也没有异常")
