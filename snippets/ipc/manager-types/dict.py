from multiprocessing import Manager, Pool


def count(lengths, name, text):
    # 各写各的键，不必加锁
    lengths[name] = len(text)


if __name__ == "__main__":
    texts = {"甲": "进程和进程池", "乙": "线程", "丙": "子进程"}
    with Manager() as manager, Pool(2) as pool:
        lengths = manager.dict()
        tasks = [(lengths, name, text) for name, text in texts.items()]
        pool.starmap(count, tasks, chunksize=1)
        # 哪个先写进去不一定，按名单的顺序来看
        for name in texts:
            print(name, lengths[name])
        print("一共:", len(lengths))
