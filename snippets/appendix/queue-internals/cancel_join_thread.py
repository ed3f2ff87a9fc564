import threading
from multiprocessing import Process, Queue

started = threading.Event()


class Endless:
    def __reduce__(self):
        started.set()
        # 让馈送线程停在序列化这一步，永远写不完
        threading.Event().wait()


def producer(queue):
    queue.put(Endless())
    started.wait()
    # 没有这一句，退出时就要等馈送线程，永远等下去
    queue.cancel_join_thread()


if __name__ == "__main__":
    queue = Queue()
    process = Process(target=producer, args=(queue,))
    process.start()
    process.join()
    print("退出码:", process.exitcode)
    print("什么也没写出来:", queue.empty())
