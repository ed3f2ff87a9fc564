from multiprocessing import Pipe, Process


def wait_for_bell(receiver):
    print("子进程听到:", receiver.recv())


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    child = Process(target=wait_for_bell, args=(receiver,))
    child.start()
    try:
        child.close()
    except ValueError as error:
        print("还在运行:", error, flush=True)
    sender.send("铃声")
    child.join()
    print("退出码:", child.exitcode)
    # 不再用它了，马上归还它占的系统资源
    child.close()
    try:
        print(child.exitcode)
    except ValueError as error:
        print("关了以后:", error)
