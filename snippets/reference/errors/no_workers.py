from multiprocessing import Pool

if __name__ == "__main__":
    cores = 1  # 只有一个核的机器
    # 想给别的程序留一个核，结果一个也不剩
    with Pool(cores - 1) as pool:
        print(pool.map(abs, [-1, -2, -3]))
