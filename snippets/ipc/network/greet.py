from multiprocessing import Process
from multiprocessing.connection import Client, Listener

KEY = b"change-me"


def ask(address):
    # 另一个程序：不继承任何东西，只知道地址和口令
    with Client(address, authkey=KEY) as connection:
        for city in ["上海", "火星"]:
            connection.send(city)
            print(f"{city}: {connection.recv()}")


if __name__ == "__main__":
    codes = {"北京": "100000", "上海": "200000"}
    # 端口 0：由系统挑一个空着的
    with Listener(("localhost", 0), authkey=KEY) as listener:
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
