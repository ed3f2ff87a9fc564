from multiprocessing import Pool


def area(width, height):
    return width * height


if __name__ == "__main__":
    with Pool(1) as pool:
        # map 把每个元组整个当作第一个参数
        print(pool.map(area, [(2, 3), (4, 5)]))
