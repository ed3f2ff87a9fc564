from multiprocessing import Lock, Pipe, Process


def producer(name, send_end, lock):
    # 同一端有几个进程要写，就一次只让一个写
    with lock:
        send_end.send(name)


if __name__ == "__main__":
    recv_end, send_end = Pipe(duplex=False)
    lock = Lock()
    names = ["甲", "乙", "丙"]
    producers = [
        Process(target=producer, args=(name, send_end, lock))
        for name in names
    ]
    for process in producers:
        process.start()
    print("3 个进程写同一端:", sorted(recv_end.recv() for _ in names))
    for process in producers:
        process.join()
