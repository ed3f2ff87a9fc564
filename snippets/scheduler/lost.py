from multiprocessing import Process, Value


def add(total):
    seen = total.value
    total.value = seen + 1


if __name__ == "__main__":
    # 共享内存里的一个整数，从 0 开始，两个人各加 1
    total = Value("i", 0)
    people = [
        Process(target=add, args=(total,), name=name)
        for name in ["小王", "小李"]
    ]
    for person in people:
        person.start()
    for person in people:
        person.join()
    print("一共", total.value)
