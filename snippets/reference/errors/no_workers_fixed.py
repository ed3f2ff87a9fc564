from multiprocessing import Pool

if __name__ == "__main__":
    cores = 1
    # 再少也要有一个
    with Pool(max(cores - 1, 1)) as pool:
        print(pool.map(abs, [-1, -2, -3]))
