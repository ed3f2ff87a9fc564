from multiprocessing import Pool


def count_lines(path):
    # 到工作进程里再打开
    with open(path, encoding="utf-8") as file:
        return sum(1 for line in file)


if __name__ == "__main__":
    with Pool(1) as pool:
        # 送的是文件名
        print("行数:", pool.apply(count_lines, (__file__,)))
