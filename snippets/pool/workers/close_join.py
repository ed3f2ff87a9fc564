from multiprocessing import Pool


def shrink(name):
    return f"{name} 缩小了"


if __name__ == "__main__":
    names = ["甲", "乙", "丙"]
    pool = Pool(2)
    results = [pool.apply_async(shrink, (name,)) for name in names]
    try:
        pool.join()
    except ValueError as error:
        print("没有 close 就 join:", error)
    pool.close()
    try:
        pool.map(shrink, names)
    except ValueError as error:
        print("close 以后再交任务:", error)
    # 等已经交出的做完，再等工作进程结束
    pool.join()
    print([result.get() for result in results])
