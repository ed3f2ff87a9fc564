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
    with Pool(1) as pool:
        for name, function in {
            "length": length,
            "words": words,
        }.items():
            print(f"{name} 的名字写作 {function.__qualname__}")
            try:
                print("   ", pool.apply(function, ("a bad line",)))
            except Exception as error:
                print("   ", type(error).__name__)
