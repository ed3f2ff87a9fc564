from multiprocessing import Manager, Pool

LOGS = {"web.log": ["登录", "磁盘满"], "db.log": ["断线"]}


def check(progress, name):
    try:
        for line in LOGS[name]:
            progress.put(f"{name}: 查过了 {line}")
    finally:
        progress.put(None)


if __name__ == "__main__":
    with Manager() as manager, Pool(2) as pool:
        # 这是代理，可以当参数
        progress = manager.Queue()
        tasks = pool.starmap_async(
            check, [(progress, name) for name in LOGS]
        )
        for _ in LOGS:
            for message in iter(progress.get, None):
                print(message)
        tasks.get()
