import multiprocessing


def report(connection):
    connection.send(multiprocessing.get_start_method())


if __name__ == "__main__":
    # get_context 只影响这一处，不改变整个程序的启动方式
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=report, args=(sender,))
    process.start()
    print("子进程用的启动方式:", receiver.recv())
    process.join()
    print("进程的类:", type(process).__name__)
    print("退出码:", process.exitcode)
