from multiprocessing import Event, Pipe, Process

COUNT = 2000


def producer(send_end, started, done):
    started.set()
    for _ in range(COUNT):
        send_end.send("x" * 1024)
    done.set()


if __name__ == "__main__":
    recv_end, send_end = Pipe(duplex=False)
    started, done = Event(), Event()
    process = Process(target=producer, args=(send_end, started, done))
    process.start()
    started.wait()
    # 2 MB 装不进管道：没有人收，send() 就停在那里
    print("没有人收，发完了:", done.wait(timeout=0.3))
    size = sum(len(recv_end.recv()) for _ in range(COUNT))
    print(f"收到 {size} 个字符，发完了:", done.wait())
    process.join()
