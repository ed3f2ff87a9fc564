from multiprocessing import Value

if __name__ == "__main__":
    # int 是 Python 的类型，不是 C 的
    counter = Value(int, 0)
    print(counter.value)
