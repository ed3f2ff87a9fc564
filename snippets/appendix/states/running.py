import os
import re
import time
from multiprocessing import Pipe, Process


def state(pid):
    with open(f"/proc/{pid}/status") as file:
        return re.search(r"State:\s+(.+)", file.read()).group(1)


def watch(pid, connection):
    # 主进程在 recv() 里等着，轮到子进程来看它
    while not (seen := state(pid)).startswith("S"):
        time.sleep(0.01)
    connection.send(seen)


if __name__ == "__main__":
    # 要读自己的状态，就得在 CPU 上执行：看到的永远是 R
    print("自己看自己:", state(os.getpid()))
    receiver, sender = Pipe(duplex=False)
    child = Process(target=watch, args=(os.getpid(), sender))
    child.start()
    print("子进程看我:", receiver.recv())
    child.join()
