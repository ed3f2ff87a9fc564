import multiprocessing
import sys
import threading
import warnings


def child():
    pass


def fork_while_threads_run():
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        context = multiprocessing.get_context("fork")
        process = context.Process(target=child)
        process.start()
    process.join()
    stop.set()
    thread.join()
    texts = [str(warning.message) for warning in caught]
    print("退出码:", process.exitcode)
    return any("multi-threaded, use of fork()" in t for t in texts)


if __name__ == "__main__":
    since = sys.version_info >= (3, 12)
    print("3.12 起才警告:", fork_while_threads_run() == since)
