import resource
from multiprocessing import Pipe, Process


def keep(inbox):
    # 为了快一点看到：只许打开 20 个
    resource.setrlimit(resource.RLIMIT_NOFILE, (20, 20))
    kept = []
    while True:
        # 收到的连接都不关，越积越多
        kept.append(inbox.recv())


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    process = Process(target=keep, args=(receiver,))
    process.start()
    pipes = [Pipe() for _ in range(20)]
    for _, end in pipes:
        sender.send(end)
    process.join()
    print("子进程的退出码:", process.exitcode)
