from multiprocessing import Pool


class Counter:
    def __init__(self, word):
        self.word = word
        self.total = 0

    def count(self, line):
        self.total += line.count(self.word)
        return line.count(self.word)


if __name__ == "__main__":
    counter = Counter("error")
    with Pool(2) as pool:
        # counter.count 是方法：counter 跟着一起送，改的是那份拷贝
        counts = pool.map(counter.count, ["error", "ok", "error"])
    print("送回来的:", counts)
    print("counter.total:", counter.total)
    counter.total = sum(counts)
    print("用结果去改:", counter.total)
