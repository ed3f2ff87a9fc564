from multiprocessing import Pool
from traceback import format_exception_only


def make_local():
    # 每次调用都造出一个新的函数，写在这个函数里面
    def double(n):
        return n * 2

    return double


def double(n):
    return n * 2


if __name__ == "__main__":
    with Pool(1) as pool:
        for function in [make_local(), lambda n: n * 2, double]:
            try:
                print("做成了:", pool.apply(function, (21,)))
            except Exception as error:
                # 报错的最后几行
                print(*format_exception_only(error), sep="", end="")
