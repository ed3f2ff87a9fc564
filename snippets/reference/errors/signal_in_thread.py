import signal
from multiprocessing import Pool
from threading import Thread


def work():
    with Pool(2) as pool:
        print(pool.map(abs, [-1, -2, -3]), flush=True)
    # 接着要保存结果，不许 Ctrl-C 打断
    signal.signal(signal.SIGINT, signal.SIG_IGN)


if __name__ == "__main__":
    # 主线程要管窗口，活在另一个线程里做
    thread = Thread(target=work, name="算")
    thread.start()
    thread.join()
