import os
from multiprocessing import Process, current_process


def report():
    name = current_process().name
    print(f"{name}: 我的 PID 是 {os.getpid()}", flush=True)


if __name__ == "__main__":
    report()
    children = [
        Process(target=report),
        Process(target=report, name="算西店的账"),
    ]
    for child in children:
        child.start()
        child.join()
        print(f"主进程看到的是 {child.name}，PID {child.pid}")
