from multiprocessing import Event, Pool, TimeoutError


def initialize(shared_event):
    global event
    event = shared_event


def wait_for_event():
    event.wait()
    return "做完了"


if __name__ == "__main__":
    event = Event()
    with Pool(1, initialize, (event,)) as pool:
        result = pool.apply_async(wait_for_event)
        try:
            result.get(timeout=0.1)
        except TimeoutError:
            # 只是不等了，任务还在做
            print("没等到，抛出 multiprocessing.TimeoutError")
        event.set()
        print("再等:", result.get())
