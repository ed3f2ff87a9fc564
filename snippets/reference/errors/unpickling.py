from multiprocessing import Pipe

if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    # 送的是原样的字节，取的时候却当作对象来还原
    sender.send_bytes("你好".encode())
    print("收到:", receiver.recv())
