from multiprocessing import Process
from threading import Thread


def count(fruits, counts):
    for fruit in fruits:
        counts[fruit] = counts.get(fruit, 0) + 1
    print("里面数到:", counts)


if __name__ == "__main__":
    fruits = ["苹果", "梨", "苹果", "桃"]
    # 线程和进程的写法一样，内存不一样
    for kind in [Thread, Process]:
        print(kind.__name__, flush=True)
        counts = {}
        worker = kind(target=count, args=(fruits, counts))
        worker.start()
        worker.join()
        print("外面看到:", counts, flush=True)
