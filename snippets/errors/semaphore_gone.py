from multiprocessing import get_context


class Slow:
    """拿到它要等主进程发来一条消息"""

    def __init__(self, receiver):
        self.receiver = receiver

    def __reduce__(self):
        return receive, (self.receiver,)


def receive(receiver):
    return receiver.recv()


def work(message, lock):
    print("没有走到这里")


if __name__ == "__main__":
    context = get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    lock = context.Lock()
    process = context.Process(
        target=work, args=(Slow(receiver), lock)
    )
    process.start()
    # 主进程不再用这把锁，它的信号量就删掉了
    del lock
    # 子进程这才去打开它，它已经不在了
    sender.send("该你了")
    process.join()
    print("子进程的退出码:", process.exitcode)
