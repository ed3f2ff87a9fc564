from multiprocessing import Process


def count(fruits, counts):
    for fruit in fruits:
        counts[fruit] = counts.get(fruit, 0) + 1
    print("子进程数完了:", counts)


if __name__ == "__main__":
    fruits = ["苹果", "梨", "苹果", "桃"]
    counts = {}
    child = Process(target=count, args=(fruits, counts))
    child.start()
    # 等子进程做完
    child.join()
    # 子进程改的是它自己内存里的那一份
    print("主进程里的是:", counts)
