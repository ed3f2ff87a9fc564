from multiprocessing import Pool, Process


class Crawler:
    def title(self, name):
        return name.title()


if __name__ == "__main__":
    # 进程对象留在主进程的变量里
    logger = Process(target=print, args=("开始记日志",))
    logger.start()
    logger.join()
    with Pool(1) as pool:
        print(pool.map(Crawler().title, ["li ming", "wang fang"]))
