import multiprocessing
import signal


def spin():
    while True:
        pass


def sleep_with_handler(ready):
    signal.signal(signal.SIGTERM, lambda number, frame: exit(3))
    never = multiprocessing.Event()
    ready.set()
    never.wait()


if __name__ == "__main__":
    ready = multiprocessing.Event()
    children = [
        multiprocessing.Process(target=spin),
        multiprocessing.Process(target=spin),
        multiprocessing.Process(target=sleep_with_handler, args=(ready,)),
    ]
    for child in children:
        child.start()
    ready.wait()
    children[0].terminate()
    children[1].kill()
    children[2].terminate()
    for child in children:
        child.join()
    print([child.exitcode for child in children])
