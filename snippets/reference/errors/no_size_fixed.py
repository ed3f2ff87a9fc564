from multiprocessing import Value

if __name__ == "__main__":
    # "i" 是 C 的 int，"d" 是 double
    counter, price = Value("i", 0), Value("d", 9.5)
    print(counter.value, price.value)
