from multiprocessing import Process
from multiprocessing.connection import Client, Listener


def ask(address):
    # 另一个程序：不继承任何东西，只知道地址和口令
    with Client(address, authkey=b"change-me") as connection:
        for city in ["上海", "火星"]:
            connection.send(city)
            print(f"{city}: {connection.recv()}")


if __name__ == "__main__":
    codes = {"上海": "200000"}
    # 端口 0：由系统挑一个空着的
    address = ("localhost", 0)
    with Listener(address, authkey=b"change-me") as listener:
        print("等在端口", listener.address[1], flush=True)
        process = Process(target=ask, args=(listener.address,))
        process.start()
        with listener.accept() as connection:
            try:
                while True:
                    city = connection.recv()
                    connection.send(codes.get(city, "没有"))
            except EOFError:
                # 对方关掉了连接
                pass
        process.join()
