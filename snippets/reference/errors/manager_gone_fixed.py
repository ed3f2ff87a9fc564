from multiprocessing import Manager, Process


def work(results):
    results["子进程"] = "做完了"


if __name__ == "__main__":
    with Manager() as manager:
        results = manager.dict()
        process = Process(target=work, args=(results,))
        process.start()
        # 等它做完，再离开 with
        process.join()
        # 代理不能用了，里面的数据要先取出来
        answers = dict(results)
    print(answers)
