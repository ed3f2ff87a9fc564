from multiprocessing import Manager, Pool


def run(go, name):
    # 没有发令就一直等
    go.wait()
    return f"{name}出发"


if __name__ == "__main__":
    with Manager() as manager, Pool(3) as pool:
        go = manager.Event()
        runners = [pool.apply_async(run, (go, n)) for n in "甲乙丙"]
        # 给了时间，没有发令也走不了
        for runner in runners:
            runner.wait(timeout=0.1)
        left = [runner.get() for runner in runners if runner.ready()]
        print("发令之前:", left)
        # 一次 set()，等着的全部放行
        go.set()
        print("发令以后:", [runner.get() for runner in runners])
