from multiprocessing import Pool


class Counter:
    def count(self, text):
        return len(text.split())

    def run(self, texts):
        # 进程池只是局部变量，不在 self 里
        with Pool(1) as pool:
            return pool.map(self.count, texts)


if __name__ == "__main__":
    print("每段的词数:", Counter().run(["一 二", "三 四 五"]))
