from multiprocessing import Pool, freeze_support

LINES = ["disk full", "ok", "timeout"]


def count_chars(line):
    return len(line)


if __name__ == "__main__":
    # 保护下面的第一行。没有打包时，它什么也不做
    freeze_support()
    with Pool(2) as pool:
        print("一共", sum(pool.map(count_chars, LINES)), "个字符")
