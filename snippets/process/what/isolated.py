from multiprocessing import Pipe, Process


def change(data, connection):
    data.append("子进程加的")
    connection.send(data)


if __name__ == "__main__":
    data = ["原来就有的"]
    receiver, sender = Pipe(duplex=False)
    child = Process(target=change, args=(data, sender))
    child.start()
    print("子进程的 data:", receiver.recv())
    child.join()
    # 子进程改的是它自己内存里的那一份
    print("主进程的 data:", data)
