import itertools
import subprocess
import sys
import time
from multiprocessing.connection import Client, Listener

SERVER = """
from multiprocessing.connection import Listener
with Listener(("localhost", {port}), authkey=b"change-me") as listener:
    with listener.accept() as connection:
        connection.send("准备好了")
"""


def connect(address):
    for tries in itertools.count():
        try:
            return Client(address, authkey=b"change-me"), tries
        except ConnectionRefusedError:
            # 服务程序还没有起来，等一等再试
            time.sleep(0.1)


if __name__ == "__main__":
    # 找一个空着的端口，留给服务程序
    with Listener(family="AF_INET") as listener:
        _, port = address = listener.address
    code = SERVER.format(port=port)
    with subprocess.Popen([sys.executable, "-c", code]):
        connection, tries = connect(address)
        print(f"没连上 {tries} 次，后来连上了")
        print("收到:", connection.recv())
        connection.close()
