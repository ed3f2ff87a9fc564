from multiprocessing import Pool


def get_html(n):
    return n


if __name__ == "__main__":
    pool = Pool(2)
    results = [pool.apply_async(get_html, (n,)) for n in [1, 5, 3]]
    try:
        pool.join()
    except ValueError as error:
        print("没有 close() 就 join():", error)
    pool.close()
    try:
        pool.apply_async(get_html)
    except ValueError as error:
        print("close() 之后再交任务:", error)
    pool.join()
    # close() 之前交的，一个不少
    print([result.get() for result in results])
