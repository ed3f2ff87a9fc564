from multiprocessing import Pipe, Process


def producer(send_end):
    for item in ["a", "b"]:
        send_end.send(item)


if __name__ == "__main__":
    recv_end, send_end = Pipe(duplex=False)
    process = Process(target=producer, args=(send_end,))
    process.start()
    # 主进程自己也拿着写的一端；不关掉它，就等不到结尾
    send_end.close()
    try:
        while True:
            print(f"receive data: {recv_end.recv()}")
    except EOFError:
        print("写的一端都关了，抛出 EOFError")
    process.join()
