from multiprocessing import Process, Queue


def producer(name, queue):
    for number in range(4):
        queue.put((name, number))


if __name__ == "__main__":
    queue = Queue()
    names = ["甲", "乙"]
    producers = [
        Process(target=producer, args=(name, queue)) for name in names
    ]
    for process in producers:
        process.start()
    received = [queue.get() for _ in range(8)]
    for process in producers:
        process.join()
    # 两个进程的消息怎样交错说不准，各自的先后却不会乱
    for name in names:
        print(name, [number for who, number in received if who == name])
