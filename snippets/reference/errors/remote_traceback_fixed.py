from multiprocessing import Pool


def inverse(n):
    # 在任务里就想好：除数是 0 怎么办
    return 1 / n if n else None


if __name__ == "__main__":
    with Pool(1) as pool:
        print("倒数:", pool.map(inverse, [1, 2, 0]))
