from multiprocessing import Pipe, Process


def producer(send_end):
    # 已经是字节，就不必再序列化一次
    send_end.send_bytes(b"hello")
    send_end.send_bytes(b"world")
    # send() 送的是对象，列表、字典都可以
    send_end.send({"done": True})


if __name__ == "__main__":
    recv_end, send_end = Pipe(duplex=False)
    process = Process(target=producer, args=(send_end,))
    process.start()
    # 发一次收一次，两条消息不会连在一起
    print(recv_end.recv_bytes())
    print(recv_end.recv_bytes())
    print(recv_end.recv())
    process.join()
