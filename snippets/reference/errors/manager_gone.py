from multiprocessing import Manager, get_context


def work(results):
    results["子进程"] = "做完了"


if __name__ == "__main__":
    with Manager() as manager:
        results = manager.dict()
    # 离开 with，管理器已经关闭
    process = get_context("spawn").Process(target=work, args=(results,))
    process.start()
    process.join()
    print("子进程的退出码:", process.exitcode)
