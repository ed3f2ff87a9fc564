from multiprocessing import Pipe, Process

WIDTH = 8


def draw(writer):
    # 一行一条消息：黑白相间的 8 个点，一个点一个字节
    for _ in range(2):
        writer.send_bytes(b"\x00\xff" * (WIDTH // 2))
    # 同一条管道，也可以再送一个对象
    writer.send({"宽": WIDTH, "高": 2})


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    process = Process(target=draw, args=(writer,))
    process.start()
    # 发一次收一次，两行不会连在一起
    print(reader.recv_bytes().hex(" "))
    print(reader.recv_bytes().hex(" "))
    print(reader.recv())
    process.join()
