import sys
from multiprocessing import Pipe, Process


def handle(connection):
    # 收下第一件就出错退出，后面的没有收
    print("收到:", connection.recv(), flush=True)
    sys.exit("磁盘满了")


if __name__ == "__main__":
    ours, theirs = Pipe()
    for name in ["a.log", "b.log"]:
        ours.send(name)
    process = Process(target=handle, args=(theirs,))
    process.start()
    theirs.close()
    process.join()
    print("回信:", ours.recv())
