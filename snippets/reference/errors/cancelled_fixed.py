from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Event


def prepare(shared_event):
    global event
    event = shared_event


def work(n):
    event.wait()
    return n


if __name__ == "__main__":
    event = Event()
    with ProcessPoolExecutor(1, None, prepare, (event,)) as executor:
        futures = [executor.submit(work, n) for n in range(5)]
        futures[4].cancel()
        event.set()
        for future in futures:
            # 撤回的没有结果，跳过
            if not future.cancelled():
                print("结果:", future.result())
