from multiprocessing.connection import Client, Listener

if __name__ == "__main__":
    # 系统挑一个没有人用的端口
    with Listener(("localhost", 0), authkey=b"key") as listener:
        address = listener.address
    # 到这里已经没有人在听了
    Client(address, authkey=b"key")
