import subprocess
import sys
from multiprocessing.connection import Client, Listener


def serve():
    address = ("localhost", 0)
    with Listener(address, authkey=b"change-me") as listener:
        # 打印端口，让启动它的人知道
        print(listener.address[1], flush=True)
        with listener.accept() as connection:
            numbers = connection.recv()
            connection.send({n: n * n for n in numbers})


def main():
    # 真的另起一个 Python，就像在另一个终端里运行它
    command = [sys.executable, __file__, "serve"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as server:
        port = int(server.stdout.readline())
        print("服务程序等在端口", port)
        address = ("localhost", port)
        with Client(address, authkey=b"change-me") as connection:
            connection.send([3, 5])
            print("送来的答案:", connection.recv())
    print("服务程序的退出码:", server.returncode)


if __name__ == "__main__":
    _, *arguments = sys.argv
    if arguments == ["serve"]:
        serve()
    elif not arguments:
        main()
