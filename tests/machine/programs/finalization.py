import gc
import threading


class Object:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(f"{self.name}: {own.name}", flush=True)


class Cycle(Object):
    def __init__(self, name):
        super().__init__(name)
        self.itself = self


own = threading.local()
own.name = "main"


def work():
    own.name = "another thread"
    here = Object("in a thread")  # noqa: F841, it has to be alive while the thread runs


if __name__ == "__main__":
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    Cycle("collected")
    gc.collect()
    last = Cycle("at the end")
