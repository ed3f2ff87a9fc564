import time
from multiprocessing import Pipe, Process


def sleep_long(sender):
    sender.send("子进程: 我要睡十分钟")
    time.sleep(600)


if __name__ == "__main__":
    for stop in [Process.terminate, Process.kill]:
        receiver, sender = Pipe(duplex=False)
        child = Process(target=sleep_long, args=(sender,))
        child.start()
        print(receiver.recv())
        print(f"{stop.__name__} 之前: 退出码 {child.exitcode}")
        # 就是 child.terminate() 和 child.kill()
        stop(child)
        child.join()
        print(f"{stop.__name__} 之后: 退出码 {child.exitcode}")
