from multiprocessing import Pipe, Process
from multiprocessing.connection import Client, Listener
from threading import Thread

CODES = {"上海": "200000", "广州": "510000"}


def talk(connection):
    # 一个线程只和一个人谈：他不说话，也不耽误别人
    try:
        while True:
            connection.send(CODES[connection.recv()])
    except EOFError:
        connection.close()


def serve(writer):
    # 不写地址，由系统挑一个，只有本机连得上
    with Listener(authkey=b"change-me") as listener:
        writer.send(listener.address)
        while True:
            connection = listener.accept()
            Thread(target=talk, args=(connection,)).start()


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    server = Process(target=serve, args=(writer,))
    server.start()
    address = reader.recv()
    with Client(address, authkey=b"change-me") as wang:
        print("小王连上了，还没有想好问什么")
        with Client(address, authkey=b"change-me") as li:
            li.send("广州")
            print("小李问广州:", li.recv())
        wang.send("上海")
        print("小王问上海:", wang.recv())
    # 它一直等下一个人，所以由我们来终止
    server.terminate()
    server.join()
