from multiprocessing import Pool, freeze_support

LINES = ["error: disk full", "ok", "error: timeout"]


def count_errors(line):
    return line.count("error")


if __name__ == "__main__":
    # 保护下面的第一行。没有打包时，它什么也不做
    freeze_support()
    with Pool(2) as pool:
        print("一共", sum(pool.map(count_errors, LINES)), "个错误")
