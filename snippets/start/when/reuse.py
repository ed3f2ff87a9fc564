from multiprocessing import Pool, Process


def count(n):
    return sum(number % 7 == 0 for number in range(100_000))


if __name__ == "__main__":
    # 一件活启动一个进程
    for n in range(4):
        process = Process(target=count, args=(n,))
        process.start()
        process.join()
    print("四件活做完了，启动了四次", flush=True)

    # 四件活都交给同一个进程
    pool = Pool(1)
    pool.map(count, range(4), chunksize=1)
    print("四件活做完了，启动了一次")
    pool.close()
    pool.join()
