from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(1) as pool:
        results = pool.map_async(abs, [-1, -2, -3])
        # get() 等全部做完，给出列表
        for result in results.get():
            print(result)
