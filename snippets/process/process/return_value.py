from multiprocessing import Pipe, Process


def add_up(amounts):
    return sum(amounts)


def send_total(amounts, sender):
    sender.send(add_up(amounts))


if __name__ == "__main__":
    amounts = [12, 30, 8]
    # 返回值没有人接，和子进程一起消失了
    child = Process(target=add_up, args=(amounts,))
    child.start()
    print("join() 返回的:", child.join())
    print("退出码:", child.exitcode)

    # 要拿到结果，就让子进程把它送回来
    receiver, sender = Pipe(duplex=False)
    child = Process(target=send_total, args=(amounts, sender))
    child.start()
    # 主进程自己不写；子进程要是没送就死了，recv() 不会一直等
    sender.close()
    print("送回来的:", receiver.recv())
    child.join()
