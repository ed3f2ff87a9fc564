from functools import wraps
from multiprocessing import Pool


def in_process(function):
    @wraps(function)
    def wrapper(*args):
        with Pool(1) as pool:
            # 送的是原来的函数，可是它的名字已经归 wrapper 了
            return pool.apply(function, args)

    return wrapper


@in_process
def double(n):
    return n * 2


if __name__ == "__main__":
    print(double(21))
