from multiprocessing import Pool


def total(count):
    # 先做成列表，要几千 TB 的内存
    numbers = list(range(count))
    return sum(numbers)


if __name__ == "__main__":
    with Pool(1) as pool:
        print("合计:", pool.apply(total, (1_000_000_000_000_000,)))
