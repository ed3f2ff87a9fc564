from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Event


def prepare(shared_event):
    global event
    event = shared_event


def work():
    event.wait()
    return "做完了"


if __name__ == "__main__":
    event = Event()
    with ProcessPoolExecutor(1, None, prepare, (event,)) as executor:
        future = executor.submit(work)
        try:
            # 没有等到
            print(future.result(timeout=0.1))
        finally:
            event.set()
