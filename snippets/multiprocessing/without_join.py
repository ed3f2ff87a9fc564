import multiprocessing


def get_html(receiver):
    # 主进程打印了最后一行，这里才收得到
    n = receiver.recv()
    print("sub_progress success", n, flush=True)


if __name__ == "__main__":
    receiver, sender = multiprocessing.Pipe(duplex=False)
    progress = multiprocessing.Process(
        target=get_html, args=(receiver,)
    )
    progress.start()
    # start() 要是等它做完，就走不到这里了
    print("main progress end", flush=True)
    sender.send(2)
    # 没有 join()，主进程退出前还是会等它
