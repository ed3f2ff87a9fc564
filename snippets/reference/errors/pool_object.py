from multiprocessing import Pool


class Counter:
    def __init__(self):
        self.pool = Pool(1)

    def count(self, text):
        return len(text.split())

    def run(self, texts):
        # 送方法 self.count，就要连 self 一起送，里面有进程池
        return self.pool.map(self.count, texts)


if __name__ == "__main__":
    counter = Counter()
    with counter.pool:
        print(counter.run(["一 二", "三 四 五"]))
