from multiprocessing import Pool

if __name__ == "__main__":
    chain = []
    for value in range(100_000):
        # 一个套一个，套了十万层
        chain = [value, chain]
    with Pool(1) as pool:
        try:
            print(pool.apply(len, (chain,)))
        except RecursionError as error:
            print(f"RecursionError: {error}")
