from multiprocessing import Pipe, Process


def take_all(receiver):
    # 写的一边说没有了，才走
    while (thing := receiver.recv()) is not None:
        print("收到:", thing, flush=True)


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    process = Process(target=take_all, args=(receiver,))
    process.start()
    receiver.close()
    for thing in ["第一件", "第二件", None]:
        sender.send(thing)
    process.join()
    print("子进程的退出码:", process.exitcode)
