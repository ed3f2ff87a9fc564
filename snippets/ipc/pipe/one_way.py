from multiprocessing import Pipe

if __name__ == "__main__":
    # 单向的管道，先给出的是收的一端
    recv_end, send_end = Pipe(duplex=False)
    item = "a"
    send_end.send(item)
    print("收到:", recv_end.recv())
    try:
        recv_end.send(item)
    except OSError as error:
        print(f"OSError: {error}")
