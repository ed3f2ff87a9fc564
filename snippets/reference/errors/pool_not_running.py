from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(1) as pool:
        print("第一批:", pool.map(abs, [-1, -2]))
    # 离开 with，进程池已经 terminate()
    print("第二批:", pool.map(abs, [-3, -4]))
