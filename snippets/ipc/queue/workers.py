from multiprocessing import Process, Queue, current_process

LOGS = {
    "web1.log": "INFO 登录\nERROR 磁盘满\nERROR 磁盘满\n",
    "web2.log": "INFO 登录\nINFO 退出\n",
    "web3.log": "ERROR 超时\nINFO 登录\n",
    "db.log": "ERROR 断线\nERROR 断线\nERROR 断线\n",
}


def worker(tasks, results):
    # 空着就等；取到 None，表示没有活了
    while (name := tasks.get()) is not None:
        length = len(LOGS[name])
        results.put((name, length, current_process().name))


if __name__ == "__main__":
    tasks, results = Queue(), Queue()
    workers = [
        Process(target=worker, args=(tasks, results), name=name)
        for name in ["工作进程甲", "工作进程乙"]
    ]
    for process in workers:
        process.start()
    for name in LOGS:
        tasks.put(name)
    # 每个工作进程取走一个 None 就停，所以一人一个
    for _ in workers:
        tasks.put(None)
    # 交出去几个，就收回几个
    for _ in LOGS:
        name, length, who = results.get()
        print(f"{name}: {length} 个字符，{who}数的")
    for process in workers:
        process.join()
