from multiprocessing import Pool
from pickle import PicklingError


def make_local():
    # 每次调用都造出一个新的函数，写在这个函数里面
    return lambda: None


def double(n):
    return n * 2


if __name__ == "__main__":
    with Pool(1) as pool:
        try:
            pool.apply(make_local())
        except (AttributeError, PicklingError) as error:
            # 别的进程凭名字找不到它
            print("局部的函数，报错:", "local object" in str(error))
        # 写在文件最外层的函数，按名字就能找到
        print("最外层的函数:", pool.apply(double, (21,)))
