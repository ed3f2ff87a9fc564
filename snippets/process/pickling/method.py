from multiprocessing import Pool


class Counter:
    def __init__(self, word):
        self.word = word
        self.total = 0

    def count(self, line):
        found = line.split().count(self.word)
        self.total += found
        return found


if __name__ == "__main__":
    lines = ["error error", "an error", "error"]
    counter = Counter("error")
    with Pool(2) as pool:
        # counter.count 是方法：counter 跟着一起送，改的是那份拷贝
        counts = pool.map(counter.count, lines)
    print("送回来的:", counts)
    print("counter.total:", counter.total)
    counter.total = sum(counts)
    print("用结果去改:", counter.total)
