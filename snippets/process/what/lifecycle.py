from multiprocessing import Pipe, Process


def add_up(receiver):
    # 停在 recv() 里，等主进程把账送来
    print("子进程算出", sum(receiver.recv()), "元")


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    child = Process(target=add_up, args=(receiver,))
    print("新建:", child)
    child.start()
    print("启动:", child, flush=True)
    sender.send([12, 30, 8])
    child.join()
    print("终止:", child)
