from multiprocessing import Process, Queue
from queue import Empty

COUNT = 1000


def report(queue):
    for n in range(COUNT):
        queue.put(f"{n:04}" * 250)
    queue.cancel_join_thread()


if __name__ == "__main__":
    queue = Queue()
    process = Process(target=report, args=(queue,))
    process.start()
    # 还没有取就 join()，却没有卡住：子进程没写完就退出了
    process.join()
    received = 0
    try:
        while queue.get(timeout=1):
            received += 1
    except Empty:
        print(f"放了 {COUNT} 条，取到 {received} 条")
    if received < COUNT:
        print("别的和子进程一起没有了")
