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
        # 坏了的进程池不能再用，已经拿到的结果还在 done 里
        print(f"做 {len(names)} 个的进程池坏了")
    return done


if __name__ == "__main__":
    names = ["大图.png", "甲.png", "乙.png", "丙.png"]
    done = convert_all(names)
    for name in names:
        if name not in done:
            # 另建一个进程池，里面只有它：再坏，就一定是它
            done |= convert_all([name])
        print(f"{name}: {done.get(name, '它让工作进程死掉')}")
