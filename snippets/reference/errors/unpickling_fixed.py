from multiprocessing import Pipe

if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    # send_bytes() 配 recv_bytes()
    sender.send_bytes("你好".encode())
    print("收到:", receiver.recv_bytes().decode())
    # send() 配 recv()
    sender.send("再见")
    print("收到:", receiver.recv())
