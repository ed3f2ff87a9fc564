# expect-exit: 0
# expect: -11
# expect: -11
# expect: BrokenProcessPool
# expect: end
import multiprocessing as mp
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def crash():
    # Filters of filters: CPython asks each for its next item without looking how deep it is.
    items = iter([1])
    for _ in range(1_000_000):
        items = filter(None, items)
    next(items)


def crash_in_thread():
    thread = threading.Thread(target=crash)
    thread.start()
    thread.join()


if __name__ == "__main__":
    for target in (crash, crash_in_thread):
        process = mp.Process(target=target)
        process.start()
        process.join()
        print(process.exitcode)
    with ProcessPoolExecutor(2, mp.get_context("spawn")) as pool:
        try:
            pool.submit(crash).result()
        except BrokenProcessPool:
            print("BrokenProcessPool")
    print("end")
