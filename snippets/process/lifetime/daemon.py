import time
from multiprocessing import Pipe, Process


def watch(sender):
    sender.send("守护进程: 盯着硬盘还剩多少")
    # 代替一件永远做不完的事
    time.sleep(600)


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    child = Process(target=watch, args=(sender,), daemon=True)
    child.start()
    print(receiver.recv())
    # 到了结尾：不等守护进程，直接终止它
    print("主进程: 做完了")
