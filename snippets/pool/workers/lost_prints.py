import sys
import time
from multiprocessing import Pool, SimpleQueue


def prepare(shared):
    global found
    found = shared
    # 像 python find.py > out.txt 那样：先攒着，不立刻写出去
    sys.stdout.reconfigure(line_buffering=False)


def search(flush):
    print("工作进程: 找到 1024 了", flush=flush)
    found.put(1024)
    # 后面还有很多要找
    time.sleep(60)


if __name__ == "__main__":
    for flush in [False, True]:
        # 用过的队列不再用：被结束的进程可能还占着它
        queue = SimpleQueue()
        with Pool(1, initializer=prepare, initargs=(queue,)) as pool:
            pool.apply_async(search, (flush,))
            # 找到一个就够了，离开 with，不等它找完
            number = queue.get()
        print(f"主进程: flush={flush}，收到 {number}", flush=True)
