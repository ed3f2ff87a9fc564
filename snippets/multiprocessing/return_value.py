import multiprocessing


def get_html(n):
    return n


def send_html(n, connection):
    connection.send(get_html(n))


if __name__ == "__main__":
    n = 2
    # 返回值没有人接：它随子进程一起消失了
    progress = multiprocessing.Process(target=get_html, args=(n,))
    print("start() 给出:", progress.start())
    print("join() 给出:", progress.join())

    # 要拿到结果，得让子进程把它送回来
    receiver, sender = multiprocessing.Pipe(duplex=False)
    progress = multiprocessing.Process(
        target=send_html, args=(n, sender)
    )
    progress.start()
    print("送回来的:", receiver.recv())
    progress.join()
    print("退出码:", progress.exitcode)
