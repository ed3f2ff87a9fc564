from multiprocessing import Pool

if __name__ == "__main__":
    # 平铺成一个列表，只有一层
    values = list(range(100_000))
    with Pool(1) as pool:
        print("个数:", pool.apply(len, (values,)))
