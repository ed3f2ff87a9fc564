from multiprocessing import Pool, Queue

LOGS = {"web.log": ["登录", "磁盘满"], "db.log": ["断线"]}


def initialize(shared):
    # 每个工作进程启动时做一次：存进它自己的全局变量
    global progress
    progress = shared


def check(name):
    try:
        for line in LOGS[name]:
            progress.put(f"{name}: 查过了 {line}")
    finally:
        # 出了错也要说一声「没有了」，不然主进程一直等
        progress.put(None)


if __name__ == "__main__":
    shared = Queue()
    with Pool(2, initialize, (shared,)) as pool:
        tasks = pool.map_async(check, LOGS)
        # 任务还在做，消息就一条一条地来了
        for _ in LOGS:
            for message in iter(shared.get, None):
                print(message)
        tasks.get()
