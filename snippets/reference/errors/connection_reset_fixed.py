from multiprocessing import Pipe, Process


def handle(connection):
    # 收到 None 才结束，一件也不剩下
    while (name := connection.recv()) is not None:
        connection.send(f"{name} 处理好了")


if __name__ == "__main__":
    ours, theirs = Pipe()
    process = Process(target=handle, args=(theirs,))
    process.start()
    theirs.close()
    for name in ["a.log", "b.log"]:
        ours.send(name)
        print("回信:", ours.recv())
    ours.send(None)
    process.join()
