from multiprocessing import Pool

read = []


def numbers():
    for n in range(1_000):
        # 谁来要，就给谁一个，并且记下来
        read.append(n)
        yield n


def square(n):
    return n * n


if __name__ == "__main__":
    pool = Pool(2)
    results = pool.imap(square, numbers())
    pool.close()
    pool.join()
    print(f"一个结果也没有取，输入已经读了 {len(read)} 个")
    # 结果早就做好了，都存在主进程里
    print("取出第一个和最后一个:", next(results), list(results)[-1])
