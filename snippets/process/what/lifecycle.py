import sys
from multiprocessing import Pipe, Process


def work(connection):
    sys.exit(connection.recv())


def show(moment, process):
    pid = "有" if process.pid else "没有"
    print(
        f"{moment}: 进程号 {pid}，活着 {process.is_alive()}，"
        f"退出码 {process.exitcode}"
    )


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    process = Process(target=work, args=(receiver,))
    show("还没启动", process)
    process.start()
    # 它在等一条还没发出的消息，所以一定还活着
    show("启动", process)
    sender.send(3)
    process.join()
    show("终止", process)
