import os
from multiprocessing import Pipe, Process, parent_process


def watch(sender):
    sender.send("孙进程: 我开始了")
    # 等父进程结束；它不在了，自己也停下
    parent_process().join()
    sender.send("孙进程: 父进程没了，我还在，我也走了")


def start_and_crash(receiver, sender):
    Process(target=watch, args=(sender,), daemon=True).start()
    print(receiver.recv(), flush=True)
    # 突然死掉：来不及终止自己的守护进程
    print("子进程: 突然死掉", flush=True)
    os._exit(1)


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    child = Process(target=start_and_crash, args=(receiver, sender))
    child.start()
    child.join()
    print("主进程: 子进程的退出码", child.exitcode, flush=True)
    print(receiver.recv())
