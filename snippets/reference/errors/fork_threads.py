import threading
import warnings
from multiprocessing import get_context

if __name__ == "__main__":
    # 平常看不到这个警告；和 python -W always 一样
    warnings.simplefilter("always")
    done = threading.Event()
    threading.Thread(target=done.wait).start()
    process = get_context("fork").Process(
        target=print, args=("子进程",)
    )
    process.start()
    process.join()
    done.set()
