from multiprocessing import Pipe, Process
from multiprocessing.connection import Client, Listener

# 真正的密钥不要写在程序里，例如放进环境变量
KEY = b"apple"


def serve(sender):
    with Listener(("localhost", 0), authkey=KEY) as listener:
        sender.send(listener.address)
        with listener.accept() as connection:
            connection.send("验证通过")


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    process = Process(target=serve, args=(sender,))
    process.start()
    with Client(receiver.recv(), authkey=KEY) as connection:
        print("连接的一方:", connection.recv())
    process.join()
