from multiprocessing import Pool


def inverse(n):
    return 1 / n


if __name__ == "__main__":
    with Pool(1) as pool:
        try:
            pool.apply(inverse, (0,))
        except ZeroDivisionError as error:
            # 工作进程里的调用栈，是异常的 __cause__
            remote = str(error.__cause__).strip('\n"').splitlines()
            print("调用栈的开头:", remote[0])
            # 中间几行在标准库里；从自己的函数看起
            names = [line.endswith("in inverse") for line in remote]
            own = names.index(True)
            print("出错的那一行:", remote[own + 1].strip())
            print("主进程得到的:", repr(error))
