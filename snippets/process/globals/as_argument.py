from multiprocessing import Process


def report(config):
    print("子进程:", config)


if __name__ == "__main__":
    config = "运行时改的"
    # 参数会送到子进程去，哪种启动方法都一样
    process = Process(target=report, args=(config,))
    process.start()
    process.join()
    print("退出码:", process.exitcode)
