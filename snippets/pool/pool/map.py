from multiprocessing import Pool


def square(n):
    return n * n


if __name__ == "__main__":
    with Pool(2) as pool:
        # 等全部做完，一次给出整个列表，顺序与输入相同
        print("map:", pool.map(square, [1, 5, 3]))
        # 参数不止一个，就给一个个元组
        print("starmap:", pool.starmap(pow, [(2, 3), (5, 2)]))
