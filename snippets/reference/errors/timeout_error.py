import multiprocessing
from multiprocessing import Event, Pool


def initialize(shared_event):
    global event
    event = shared_event


def task():
    event.wait()
    return "做完了"


if __name__ == "__main__":
    event = Event()
    with Pool(1, initialize, (event,)) as pool:
        result = pool.apply_async(task)
        try:
            try:
                result.get(timeout=0.1)
            except TimeoutError:
                print("内置的 TimeoutError 捕获了它")
        except multiprocessing.TimeoutError as error:
            kind = type(error)
            print(f"到了外层: {kind.__module__}.{kind.__name__}")
        # 超时不会取消任务，还可以接着等
        event.set()
        print("接着等:", result.get())
