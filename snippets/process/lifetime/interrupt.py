import time
from multiprocessing import Event, Process


def convert(ready):
    try:
        ready.set()
        while True:
            # 打断若赶在睡着的前一刻来，要等醒来才处理：每次睡短些
            time.sleep(0.1)
    except KeyboardInterrupt:
        print("子进程: 收到打断，把做好的一半存下来", flush=True)


if __name__ == "__main__":
    ready = Event()
    child = Process(target=convert, args=(ready,))
    child.start()
    ready.wait()
    if hasattr(child, "interrupt"):
        child.interrupt()
    else:
        print("这个 Python 没有 interrupt()，只好 terminate()")
        child.terminate()
    child.join()
    print("退出码", child.exitcode)
