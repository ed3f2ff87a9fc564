import atexit
from multiprocessing import get_context


def work():
    atexit.register(print, "执行了 atexit 登记的函数", flush=True)
    print("子进程做完了", flush=True)


if __name__ == "__main__":
    process = get_context("fork").Process(target=work)
    process.start()
    process.join()
