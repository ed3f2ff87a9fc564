from multiprocessing import Manager, Pool

LOGS = {"web.log": "ERROR\nINFO\nERROR\n", "db.log": "ERROR\nINFO\n"}


def count(progress, name):
    try:
        for line in LOGS[name].splitlines():
            if line == "ERROR":
                progress.put(f"{name} 发现一个错误")
    finally:
        # 出了错也要说一声“没有了”，不然主进程一直等
        progress.put(None)


if __name__ == "__main__":
    with Manager() as manager, Pool(2) as pool:
        # 这是代理，可以当作参数
        progress = manager.Queue()
        tasks = pool.starmap_async(
            count, [(progress, name) for name in LOGS]
        )
        for _ in LOGS:
            for message in iter(progress.get, None):
                print(message)
        tasks.get()
