from multiprocessing import Pool


def total(numbers):
    return sum(numbers)


def read_prices():
    for text in ["3", "5", "34"]:
        yield int(text)


if __name__ == "__main__":
    with Pool(1) as pool:
        # 先取成列表，再送过去
        print("合计:", pool.apply(total, (list(read_prices()),)))
