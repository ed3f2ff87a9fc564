import multiprocessing


def get_html(n):
    return n


def send_html(n, connection):
    connection.send(get_html(n))


if __name__ == "__main__":
    n = 2
    # 返回值没有人接：它随子进程一起消失了
    process = multiprocessing.Process(target=get_html, args=(n,))
    print("start() 给出:", process.start())
    print("join() 给出:", process.join())

    # 要拿到结果，得让子进程把它送回来
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(
        target=send_html, args=(n, sender)
    )
    process.start()
    print("送回来的:", receiver.recv())
    process.join()
    print("退出码:", process.exitcode)
