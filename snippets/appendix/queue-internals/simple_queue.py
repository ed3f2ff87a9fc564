from multiprocessing import Event, Process, SimpleQueue


def producer(queue, started, done):
    started.set()
    queue.put("a" * 1_000_000)
    done.set()


if __name__ == "__main__":
    queue, started, done = SimpleQueue(), Event(), Event()
    process = Process(target=producer, args=(queue, started, done))
    process.start()
    started.wait()
    # 没有馈送线程：put() 自己写管道，写不完就停在那里
    print("没有人取，放完了:", done.wait(timeout=0.2))
    print("取走", len(queue.get()), "个字符，放完了:", done.wait())
    process.join()
