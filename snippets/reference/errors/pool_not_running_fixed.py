from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(1) as pool:
        print("第一批:", pool.map(abs, [-1, -2]))
        print("第二批:", pool.map(abs, [-3, -4]))
        # join() 之前先 close()，否则就是 Pool is still running
        pool.close()
        pool.join()
