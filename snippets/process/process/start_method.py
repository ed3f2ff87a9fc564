import multiprocessing


def report(connection):
    connection.send(multiprocessing.get_start_method())


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=report, args=(sender,))
    process.start()
    print("这个子进程:", receiver.recv())
    process.join()
    print("进程的类:", type(process).__name__)
    # get_context() 只影响这一处，整个程序的启动方法没有变
    print("整个程序:", multiprocessing.get_start_method())
