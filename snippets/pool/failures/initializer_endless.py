import os
import sys
import time
from multiprocessing import Pool, active_children


def load():
    # 和抛出异常一样，工作进程就此结束，只是不打印那一大段
    sys.exit()


if __name__ == "__main__":
    pool = Pool(1, initializer=load)
    result = pool.apply_async(os.getpid)
    seen = set()
    while len(seen) < 5:
        # 死一个，补一个，新来的也死在 load 里
        seen |= {process.name for process in active_children()}
        time.sleep(0.01)
    pool.terminate()
    pool.join()
    print(f"已经补到第 {len(seen)} 个工作进程，喊停")
    if not result.ready():
        print("任务一直没有结果")
