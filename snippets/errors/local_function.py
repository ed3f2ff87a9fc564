from multiprocessing import Pool
from pickle import PicklingError


def make():
    def double(n):
        return n * 2

    return double


def double(n):
    return n * 2


if __name__ == "__main__":
    with Pool(1) as pool:
        try:
            pool.apply(make(), (21,))
        except (AttributeError, PicklingError) as error:
            # 写在函数里面的函数，别的进程找不到
            print("局部的函数:", "local object" in str(error))
        # 写在模块最外层的函数，按名字就能找到
        print("最外层的函数:", pool.apply(double, (21,)))
