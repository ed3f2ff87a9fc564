from multiprocessing import Manager, Pool


def collect(found, text):
    # append() 在服务进程里一步做完，不会互相覆盖
    for word in text.split():
        found.append(word)


if __name__ == "__main__":
    texts = ["pipe queue", "lock", "event value array"]
    with Manager() as manager, Pool(2) as pool:
        found = manager.list()
        tasks = [(found, text) for text in texts]
        pool.starmap(collect, tasks, chunksize=1)
        # 谁先放的不一定，所以排序
        print(sorted(found))
