import signal
from multiprocessing import Pool
from threading import Thread


def work():
    with Pool(2) as pool:
        print(pool.map(abs, [-1, -2, -3]), flush=True)


if __name__ == "__main__":
    thread = Thread(target=work)
    thread.start()
    thread.join()
    # 信号由主线程来管
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # 这时按下 Ctrl-C，也不会打断
    signal.raise_signal(signal.SIGINT)
    print("保存好了")
