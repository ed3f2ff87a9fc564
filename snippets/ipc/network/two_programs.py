import subprocess
import sys
from multiprocessing.connection import Client, Listener

KEY = b"change-me"


def serve():
    with Listener(("localhost", 0), authkey=KEY) as listener:
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
        with Client(("localhost", port), authkey=KEY) as connection:
            connection.send([3, 5])
            print("送来的答案:", connection.recv())
    print("服务程序的退出码:", server.returncode)


if __name__ == "__main__":
    if sys.argv[1:] == ["serve"]:
        serve()
    else:
        main()
