import resource
from multiprocessing import Pipe, Process


def use(inbox):
    resource.setrlimit(resource.RLIMIT_NOFILE, (20, 20))
    count = 0
    while (connection := inbox.recv()) is not None:
        # 用完就关，再收下一个
        with connection:
            count += 1
    print("收到", count, "个", flush=True)


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    process = Process(target=use, args=(receiver,))
    process.start()
    pipes = [Pipe() for _ in range(20)]
    for _, end in pipes:
        sender.send(end)
    sender.send(None)
    process.join()
    print("子进程的退出码:", process.exitcode)
