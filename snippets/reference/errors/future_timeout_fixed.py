from concurrent.futures import ProcessPoolExecutor, TimeoutError
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
            print(future.result(timeout=0.1))
        except TimeoutError:
            print("还没有做完，先做别的")
        event.set()
        print("接着等:", future.result())
