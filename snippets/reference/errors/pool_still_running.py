from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(1) as pool:
        print("结果:", pool.map(abs, [-1, -2]))
        # 忘了先 pool.close()
        pool.join()
