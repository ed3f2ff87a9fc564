# expect-exit: 0
# expect: main ends
# expect: non-daemon done
# expect: atexit main
import atexit
import multiprocessing as mp
import time


def forever():
    try:
        while True:
            time.sleep(0.05)
    finally:
        print("finally of the daemon", flush=True)


def slow():
    time.sleep(0.5)
    print("non-daemon done", flush=True)


if __name__ == "__main__":
    atexit.register(print, "atexit main", flush=True)
    d = mp.Process(target=forever, daemon=True)
    d.start()
    n = mp.Process(target=slow)
    n.start()
    time.sleep(0.1)
    print("main ends", flush=True)
