import os
from multiprocessing import Process, parent_process

SHOPS = {"东店": [12, 30, 8], "西店": [25, 5], "南店": [40, 7, 7]}


def add_up(shop):
    # 这个函数在子进程里执行
    total = sum(SHOPS[shop])
    pid, parent = os.getpid(), parent_process().pid
    print(f"{shop}: {total} 元（PID {pid}，父进程 {parent}）")


if __name__ == "__main__":
    print(f"主进程的 PID {os.getpid()}", flush=True)
    children = [Process(target=add_up, args=(shop,)) for shop in SHOPS]
    # 启动三个进程，再等它们做完
    for child in children:
        child.start()
    for child in children:
        child.join()
