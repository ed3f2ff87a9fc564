# What is missing only in the browser is said to be; what is missing everywhere is Python's own message.
import importlib.util
import traceback
from multiprocessing import Pool


def ending(name):
    try:
        __import__(name)
    except ImportError:
        return traceback.format_exc().splitlines()[-1]


if __name__ == "__main__":
    for name in ("tqdm", "sklearn.svm", "curses", "winreg", "no_such_module"):
        print(ending(name))
    with Pool(1) as pool:
        print(pool.apply(ending, ["numpy"]))
    print(importlib.util.find_spec("numpy"))
