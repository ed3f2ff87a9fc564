import multiprocessing


def work(receiver):
    # 主进程打印了最后一行，这里才收得到
    n = receiver.recv()
    print("子进程做完了，收到", n, flush=True)


if __name__ == "__main__":
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=work, args=(receiver,))
    process.start()
    # start() 要是等它做完，就走不到这里了
    print("主进程的最后一行", flush=True)
    sender.send(2)
    # 没有 join()，主进程退出前还是会等它
