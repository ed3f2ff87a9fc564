import multiprocessing


def square(number):
    # 这一行由工作进程打印：看左边的名字
    print("在算", number, flush=True)
    return number * number


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print(pool.map(square, range(6)))
