# expect-exit: 0
# expect: True
# expect: process_time while asleep True
# expect: thread_time while asleep True
# expect: process_time of two threads True
# expect: thread_time True
# expect: True True
# expect: 1970 True True
# expect: 事件
# expect: True
# expect: sleep length must be non-negative
# expect: True
# expect: 1970 True
import datetime
import sched
import threading
import time
import timeit


def compute(seconds, times):
    begin = time.thread_time()
    while time.thread_time() - begin < seconds:
        pass
    times.append(time.thread_time() - begin)


def least(clock, action):
    """What `clock` counts of an action at least: on a busy machine a thread may lose its core in between."""
    counted = []
    for _ in range(5):
        begin = clock()
        action()
        counted.append(clock() - begin)
    return min(counted)


def compute_elsewhere():
    thread = threading.Thread(target=compute, args=(0.2, []))
    thread.start()
    thread.join()


if __name__ == "__main__":
    print(0.2 <= least(time.perf_counter, lambda: time.sleep(0.2)) < 1)
    print("process_time while asleep", least(time.process_time, lambda: time.sleep(0.2)) < 0.1)
    print("thread_time while asleep", least(time.thread_time, lambda: time.sleep(0.2)) < 0.1)

    times = []
    a = time.process_time()
    threads = [threading.Thread(target=compute, args=(0.2, times)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("process_time of two threads", time.process_time() - a >= sum(times) >= 0.4)
    print("thread_time", least(time.thread_time, compute_elsewhere) < 0.1)

    now = time.time()
    print(time.get_clock_info("monotonic").monotonic, abs(now - time.time_ns() / 1e9) < 1)
    print(
        time.strftime("%Y", time.gmtime(0)),
        time.localtime().tm_isdst in (0, 1),
        datetime.datetime.now().year > 2020,
    )
    s = sched.scheduler()
    s.enter(0.1, 1, print, ("事件",))
    s.run()
    print(timeit.timeit("1+1", number=1000) < 1)
    try:
        time.sleep(-1)
    except ValueError as e:
        print(e)
    print(len({time.perf_counter() for _ in range(100)}) > 10)
    print(time.ctime(0)[-4:], time.clock_gettime(time.CLOCK_MONOTONIC) > 0)
