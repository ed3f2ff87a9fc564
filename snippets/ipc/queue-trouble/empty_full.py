from multiprocessing import Queue
from queue import Empty, Full

if __name__ == "__main__":
    queue = Queue(maxsize=2)
    # 没有人放东西进来，不写 timeout 就一直等下去
    try:
        queue.get(timeout=0.2)
    except Empty:
        print("等了 0.2 秒，还是空的")

    # 没有人取，放到第三个就满了
    for name in ["a.log", "b.log", "c.log"]:
        try:
            queue.put(name, timeout=0.2)
            print("放进", name)
        except Full:
            print("放不下", name)
    print("取出", queue.get(), queue.get())
