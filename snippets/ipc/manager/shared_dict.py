from multiprocessing import Manager, Process

LOGS = {
    "web1.log": "INFO 登录\nERROR 磁盘满\n",
    "web2.log": "INFO 登录\n",
    "db.log": "ERROR 断线\nERROR 断线\n",
}


def count(lengths, name):
    # 各写各的键，不必加锁
    lengths[name] = len(LOGS[name])


if __name__ == "__main__":
    # 离开 with，字典就没有了，所以在里面用
    with Manager() as manager:
        lengths = manager.dict()
        processes = [
            Process(target=count, args=(lengths, name)) for name in LOGS
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        for name in LOGS:
            print(name, lengths[name])
        # 一次取回一个普通的字典，离开 with 以后也能用
        kept = lengths.copy()
    print("一共", sum(kept.values()), "个字符")
