import time
from multiprocessing import Process, Queue


def producer(queue):
    for page in ["首页", "目录", "正文"]:
        # 当作是在下载：每一页要等 0.3 秒
        time.sleep(0.3)
        queue.put(page)
    queue.put(None)


if __name__ == "__main__":
    queue = Queue()
    process = Process(target=producer, args=(queue,))
    process.start()
    started = time.monotonic()
    # iter(函数, 标志)：一直调用函数，直到它返回标志
    for page in iter(queue.get, None):
        seconds = time.monotonic() - started
        print(f"等了 {seconds:.1f} 秒，取到{page}")
        started = time.monotonic()
    process.join()
