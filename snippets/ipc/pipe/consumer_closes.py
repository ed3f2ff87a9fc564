from multiprocessing import Pipe, Process


def producer(send_end):
    for item in ["a", "b"]:
        send_end.send(item)


def consumer(recv_end, send_end):
    # 自己手里也有写端；不关掉，就永远等不到结尾
    send_end.close()
    try:
        while True:
            print(f"receive data: {recv_end.recv()}")
    except EOFError:
        print("写的一端都关了，抛出 EOFError")


if __name__ == "__main__":
    recv_end, send_end = Pipe(duplex=False)
    p = Process(target=producer, args=(send_end,))
    c = Process(target=consumer, args=(recv_end, send_end))
    p.start()
    c.start()
    send_end.close()
    p.join()
    c.join()
