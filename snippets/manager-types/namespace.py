from multiprocessing import Manager, Process


def work(progress):
    progress.done = 3
    progress.message = "做完了"


if __name__ == "__main__":
    with Manager() as manager:
        # 像普通对象一样用属性，各个进程看到的是同一份
        progress = manager.Namespace(done=0, message="还没开始")
        print(progress.done, progress.message)
        process = Process(target=work, args=(progress,))
        process.start()
        process.join()
        print(progress.done, progress.message)
