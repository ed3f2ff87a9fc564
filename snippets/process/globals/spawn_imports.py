from multiprocessing import get_context

config = "文件里写的"


def report():
    # 新的解释器重新导入了这个文件，只知道文件里写的值
    print("子进程:", config)


if __name__ == "__main__":
    print("改之前:", config)
    config = "运行时改的"
    process = get_context("spawn").Process(target=report)
    process.start()
    process.join()
    print("主进程:", config)
