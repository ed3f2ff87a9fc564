from multiprocessing import Pool


def total(numbers):
    return sum(numbers)


def read_prices():
    for text in ["3", "5", "34"]:
        yield int(text)


if __name__ == "__main__":
    with Pool(1) as pool:
        # 生成器停在半路上，没有办法送到别的进程去
        print(pool.apply(total, (read_prices(),)))
