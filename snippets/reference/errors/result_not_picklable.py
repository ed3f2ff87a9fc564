from multiprocessing import Pool
from multiprocessing.pool import MaybeEncodingError


def adder(n):
    # 结果要送回主进程，而局部的函数送不回去
    return lambda x: x + n


def add(n, x):
    return x + n


if __name__ == "__main__":
    with Pool(1) as pool:
        try:
            pool.apply(adder, (1,))
        except MaybeEncodingError as error:
            print(f"MaybeEncodingError: {error}")
        # 送回数据，而不是函数
        print("做成了:", pool.apply(add, (1, 41)))
