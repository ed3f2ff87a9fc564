import os
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def convert(name):
    if name == "大图.png":
        os.kill(os.getpid(), signal.SIGTERM)
    return "转换好了"


def convert_all(names):
    done = {}
    try:
        with ProcessPoolExecutor(max_workers=2) as executor:
            for name, text in zip(names, executor.map(convert, names)):
                done[name] = text
    except BrokenProcessPool:
        print("进程池坏了")
    return done


if __name__ == "__main__":
    names = ["大图.png", "甲.png", "乙.png", "丙.png"]
    done = convert_all(names)
    for name in names:
        if name not in done:
            # 一次只做一个：再死，就一定是它
            done |= convert_all([name])
        print(f"{name}: {done.get(name, '它让工作进程死掉')}")
