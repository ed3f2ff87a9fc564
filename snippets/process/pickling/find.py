import pickle
import threading
from traceback import format_exception_only


class Job:
    def __init__(self):
        self.results = []
        self.options = {"locks": [threading.Lock()]}


def find(name, thing):
    """打印 thing 里哪一部分不能序列化"""
    try:
        pickle.dumps(thing)
    except Exception:
        if isinstance(thing, dict):
            inside = {f"{name}[{key!r}]": thing[key] for key in thing}
        elif isinstance(thing, (list, tuple)):
            inside = {f"{name}[{n}]": x for n, x in enumerate(thing)}
        else:
            attributes = getattr(thing, "__dict__", {})
            inside = {
                f"{name}.{key}": attributes[key] for key in attributes
            }
        for place, part in inside.items():
            find(place, part)
        if not inside:
            print(f"{name} 是 {type(thing).__name__}")


if __name__ == "__main__":
    job = Job()
    try:
        pickle.dumps(job)
    except TypeError as error:
        print(*format_exception_only(error), sep="", end="")
    print("自己找:")
    find("job", job)
