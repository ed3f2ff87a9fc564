from multiprocessing import Event, Pool, TimeoutError


def initialize(shared_event):
    global event
    event = shared_event


def get_html(n):
    event.wait()
    return n


if __name__ == "__main__":
    event = Event()
    with Pool(1, initialize, (event,)) as pool:
        result = pool.apply_async(get_html, args=(3,))
        try:
            result.get(timeout=0.1)
        except TimeoutError:
            # 只是不等了，任务并没有取消
            print("还没有结果，做完了:", result.ready())
        event.set()
        print("再等一次:", result.get())
