from multiprocessing import Process
from multiprocessing.connection import Client, Listener


def greet(address):
    with Client(address, authkey=b"key") as connection:
        connection.send("你好")


if __name__ == "__main__":
    # 先有人听，再有人连
    with Listener(("localhost", 0), authkey=b"key") as listener:
        process = Process(target=greet, args=(listener.address,))
        process.start()
        with listener.accept() as connection:
            print("收到:", connection.recv())
        process.join()
