from multiprocessing import Event, Process, Queue
from queue import Empty

COUNT = 1000
LINE = "x" * 1000


def report(queue, enough):
    for _ in range(COUNT):
        queue.put(LINE)
    # 对方说够了，没写完的不要了
    enough.wait()
    queue.cancel_join_thread()


if __name__ == "__main__":
    queue, enough = Queue(), Event()
    process = Process(target=report, args=(queue, enough))
    process.start()
    received = [queue.get()]
    enough.set()
    # 没有取完就 join()，却没有卡住
    process.join()
    try:
        # 没有人再放了，取到空为止
        while True:
            received.append(queue.get(timeout=1))
    except Empty:
        print(f"放了 {COUNT} 条，取到 {len(received)} 条")
    if len(received) < COUNT:
        print(f"每条 {len(LINE)} 个字符，别的都没有了")
