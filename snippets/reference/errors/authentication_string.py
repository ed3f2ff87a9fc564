from multiprocessing import Pool, Process


class Crawler:
    def __init__(self):
        # 还没有 start() 的进程也不能送
        self.logger = Process(target=print, args=("开始记日志",))

    def title(self, name):
        return name.title()


if __name__ == "__main__":
    crawler = Crawler()
    with Pool(1) as pool:
        print(pool.map(crawler.title, ["li ming", "wang fang"]))
