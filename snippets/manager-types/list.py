from multiprocessing import Manager, Pool


def check(n, found):
    # 只有符合条件的才留下，事先不知道有几个
    if n % 3 == 0:
        found.append(n)


if __name__ == "__main__":
    with Manager() as manager, Pool(2) as pool:
        found = manager.list()
        pool.starmap(check, [(n, found) for n in range(1, 10)])
        # 各进程追加的先后说不准，所以排好再看
        print(sorted(found))
