from multiprocessing import get_context

config = "文件里写的"


def report():
    # fork 连内存一起复制，所以看得到主进程后来改的值
    print("子进程:", config)


if __name__ == "__main__":
    print("改之前:", config)
    config = "运行时改的"
    process = get_context("fork").Process(target=report)
    process.start()
    process.join()
    print("主进程:", config)
