# expect-exit: 0
# natively-on: 3.13, 3.14, 3.10 (some of 3.11 and 3.12 don't catch what is raised inside `while True: pass`)
# expect: 时间到
# expect: 时间到
import signal
import time


def handler(s, f):
    raise TimeoutError("时间到")


if __name__ == "__main__":
    signal.signal(signal.SIGALRM, handler)
    signal.alarm(1)
    try:
        time.sleep(3)
        print("no alarm")
    except TimeoutError as e:
        print(e)
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    try:
        while True:
            pass
    except TimeoutError as e:
        print(e)
