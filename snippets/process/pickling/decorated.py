from functools import wraps
from multiprocessing import Pool


def twice(function):
    def wrapper(line):
        return function(line) * 2

    return wrapper


def twice_named(function):
    @wraps(function)  # 让 wrapper 用回原来的名字
    def wrapper(line):
        return function(line) * 2

    return wrapper


@twice
def length(line):
    return len(line)


@twice_named
def words(line):
    return len(line.split())


if __name__ == "__main__":
    line = "a bad line"
    with Pool(1) as pool:
        for function in [length, words]:
            print(
                f"{function.__qualname__}: {function(line)}", end="，"
            )
            try:
                print("送去也是", pool.apply(function, (line,)))
            except Exception as error:
                print("送去就是", type(error).__name__)
