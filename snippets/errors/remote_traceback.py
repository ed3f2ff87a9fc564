from multiprocessing import Pool


def inverse(n):
    return 1 / n


if __name__ == "__main__":
    with Pool(1) as pool:
        try:
            pool.apply(inverse, (0,))
        except ZeroDivisionError as error:
            # 工作进程里的调用栈，是异常的 __cause__
            cause = error.__cause__
            print("异常:", type(error).__name__, error)
            print("原因:", type(cause).__name__)
            print("写着出错的那一行:", "return 1 / n" in str(cause))
