from multiprocessing import Process, Value


def add_up(sizes, narrow, wide):
    for size in sizes:
        narrow.value += size
        wide.value += size


if __name__ == "__main__":
    narrow = Value("i", 0)  # 4 个字节，最大 2147483647
    wide = Value("q", 0)  # 8 个字节，最大约 922 亿亿
    # 三个文件，每个一千兆字节
    sizes = [1_000_000_000] * 3
    process = Process(target=add_up, args=(sizes, narrow, wide))
    process.start()
    process.join()
    print("应该是:", sum(sizes))
    print("i 得到:", narrow.value)
    print("q 得到:", wide.value)

    average = 2.5
    try:
        wide.value = average
    except TypeError as error:
        print("q 里放小数:", type(error).__name__)
    print("d 里放小数:", Value("d", average).value)
