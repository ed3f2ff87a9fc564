from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(1) as pool:
        results = pool.map_async(abs, [-1, -2, -3])
        pool.close()
        pool.join()
        # 都做完了，得到的仍是「将来的结果」，不是列表
        for result in results:
            print(result)
