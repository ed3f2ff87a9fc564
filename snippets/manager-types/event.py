from multiprocessing import Manager, Pool


def run(go, name):
    # 没有发令就一直等
    go.wait()
    return f"{name}出发"


if __name__ == "__main__":
    with Manager() as manager, Pool(3) as pool:
        go = manager.Event()
        result = pool.starmap_async(run, [(go, n) for n in "甲乙丙"])
        print("发令之前，有人出发:", result.ready())
        # 一次 set()，等着的全部放行
        go.set()
        print(result.get())
