import os
import signal
import time
from multiprocessing import Pipe, Process, current_process


def child(ready):
    try:
        ready.send(None)
        while True:
            time.sleep(0.1)
    except KeyboardInterrupt:
        print(current_process().name, "收到 KeyboardInterrupt")


if __name__ == "__main__":
    if os.getpgrp() != os.getpid():
        os.setpgrp()  # 自成一组，不连累别的程序
    receiver, sender = Pipe(duplex=False)
    children = [
        Process(target=child, args=(sender,), name=name)
        for name in ["子进程甲", "子进程乙"]
    ]
    for process in children:
        process.start()
        receiver.recv()
    try:
        # 按下 Ctrl-C 时，终端就是这样把 SIGINT 送给一整组的
        os.killpg(os.getpgrp(), signal.SIGINT)
        time.sleep(60)
    except KeyboardInterrupt:
        print("主进程 收到 KeyboardInterrupt")
    for process in children:
        process.join()
