from functools import wraps
from multiprocessing import Pool


def in_process(function):
    @wraps(function)
    def wrapper(*args):
        with Pool(1) as pool:
            return pool.apply(function, args)

    return wrapper


def double(n):
    return n * 2


# 包装过的另起一个名字，double 还是原来的函数
double_in_process = in_process(double)

if __name__ == "__main__":
    print("做成了:", double_in_process(21))
