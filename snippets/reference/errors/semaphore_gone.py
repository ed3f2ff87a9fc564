from multiprocessing import get_context


class Slow:
    """子进程要等 sender 关闭，才能得到它"""

    def __init__(self, receiver):
        self.receiver = receiver

    def __reduce__(self):
        return wait_closed, (self.receiver,)


def wait_closed(receiver):
    receiver.poll(None)


if __name__ == "__main__":
    context = get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    lock = context.Lock()
    process = context.Process(target=print, args=(Slow(receiver), lock))
    process.start()
    # 主进程不再用这把锁，它的信号量就删掉了
    del lock
    # 子进程这才去打开它，它已经不在了
    sender.close()
    process.join()
    print("子进程的退出码:", process.exitcode)
