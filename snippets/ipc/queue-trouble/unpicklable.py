from multiprocessing import Queue
from queue import Empty

LINES = ["ERROR 磁盘满\n", "ERROR 超时\n"]

if __name__ == "__main__":
    results = Queue()
    # 生成器不能序列化，可是 put() 不会说
    stripped = (line.strip() for line in LINES)
    results.put(stripped)
    print("put() 返回了，没有异常")
    try:
        results.get(timeout=1)
    except Empty:
        print("取的一边等了 1 秒，什么也没有")
    # 换成列表，就送得过去
    results.put(list(stripped))
    print("换成列表:", results.get())
