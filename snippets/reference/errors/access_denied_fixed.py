from multiprocessing import Pipe, Process


def work(sender):
    sender.send("子进程：拿到了管道")


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    process = Process(target=work, args=(sender,))
    process.start()
    print(receiver.recv())
    # 管道的句柄要向主进程拿，所以主进程不能先走
    process.join()
    print("子进程的退出码:", process.exitcode)
