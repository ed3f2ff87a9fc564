# expect-exit: 0
# expect: True
# expect: [True, True]
# expect: True
# expect: True
import multiprocessing as mp
import os
import time


def burn(_):
    begin = time.process_time()
    while time.process_time() - begin < 0.2:
        pass
    return time.process_time() - begin >= 0.2


if __name__ == "__main__":
    print(mp.cpu_count() == os.cpu_count() >= 1)
    with mp.Pool(2) as pool:
        print(pool.map(burn, range(2)))
    print(len(os.sched_getaffinity(0)) >= 1)
    import resource

    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime >= 0)
