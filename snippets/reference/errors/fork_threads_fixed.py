import threading
import warnings
from multiprocessing import get_context

if __name__ == "__main__":
    warnings.simplefilter("always")
    done = threading.Event()
    threading.Thread(target=done.wait).start()
    # spawn 的子进程是重新启动的，什么也没有复制
    process = get_context("spawn").Process(
        target=print, args=("子进程",)
    )
    process.start()
    process.join()
    done.set()
