from multiprocessing import Pool

if __name__ == "__main__":
    # 一千件活，只要两个工作进程，不必一件一个
    with Pool(2) as pool:
        print("合计:", sum(pool.imap(abs, range(-1000, 0))))
