from multiprocessing import Process, Queue
from queue import Empty

COUNT = 1000
LINE = "x" * 1000


def report(queue):
    for _ in range(COUNT):
        queue.put(LINE)
    queue.cancel_join_thread()


if __name__ == "__main__":
    queue = Queue()
    process = Process(target=report, args=(queue,))
    process.start()
    # 还没有取就 join()，却没有卡住：子进程没写完就退出了
    process.join()
    received = []
    try:
        # 没有人再放了，取到空为止
        while True:
            received.append(queue.get(timeout=1))
    except Empty:
        print(f"放了 {COUNT} 条，取到 {len(received)} 条")
    if len(received) < COUNT:
        print(f"每条 {len(LINE)} 个字符，别的都没有了")
