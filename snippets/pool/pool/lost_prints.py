import sys
from multiprocessing import Event, Pool


def initialize(shared_started, shared_never):
    global started, never
    started, never = shared_started, shared_never
    # 像输出到文件时那样：打印的字先攒着，不立刻写出去
    sys.stdout.reconfigure(line_buffering=False)


def get_html(n):
    print("sub_progress success", n)
    return n


def get_stuck():
    started.set()
    never.wait()


if __name__ == "__main__":
    events = started, never = Event(), Event()
    with Pool(1, initialize, events) as pool:
        print("用 with:", pool.apply(get_html, (5,)), flush=True)
        pool.apply_async(get_stuck)
        started.wait()

    pool = Pool(1, initialize, events)
    value = pool.apply(get_html, (3,))
    pool.close()
    pool.join()
    print("用 close() 和 join():", value)
