# expect-exit: 0
# expect: 0 60
import multiprocessing as mp
import os
import signal
import time


def work(ready, seen):
    def handler(number, frame):
        seen.value += 1

    signal.signal(signal.SIGUSR1, handler)
    ready.set()
    while seen.value < 60:
        pass


if __name__ == "__main__":
    ready, seen = mp.Event(), mp.Value("i", 0)
    p = mp.Process(target=work, args=(ready, seen))
    p.start()
    ready.wait()
    for n in range(1, 61):
        os.kill(p.pid, signal.SIGUSR1)
        while seen.value < n:
            time.sleep(0.001)
    p.join()
    print(p.exitcode, seen.value)
