# expect-exit: 0
# expect: 0 True
import faulthandler
import multiprocessing as mp
import tempfile
import time


def stuck():
    time.sleep(1)


def work(path):
    with open(path, "w") as file:
        faulthandler.dump_traceback_later(0.3, file=file)
        stuck()
        faulthandler.cancel_dump_traceback_later()


if __name__ == "__main__":
    with tempfile.NamedTemporaryFile("r") as file:
        p = mp.Process(target=work, args=(file.name,))
        p.start()
        p.join()
        print(p.exitcode, "in stuck" in file.read())
