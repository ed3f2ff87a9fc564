from multiprocessing import Pool


def square(n):
    return n * n


if __name__ == "__main__":
    pool = Pool(2)
    pool.map(abs, range(2))  # 等工作进程启动好
    for size in [1, 50]:
        total = sum(pool.imap(square, range(100), chunksize=size))
        print(f"一批 {size} 个: {total}", flush=True)
    pool.close()
    pool.join()
