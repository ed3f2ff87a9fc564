# expect-exit: 0
# expect: seen 1
import multiprocessing as mp
import signal
import time

seen = []
if __name__ == "__main__":
    signal.signal(signal.SIGCHLD, lambda n, f: seen.append(n))
    p = mp.Process(target=time.sleep, args=(0.2,))
    p.start()
    for _ in range(400):
        time.sleep(0.05)
        if seen:
            break
    print("seen", len(seen))
    p.join()
