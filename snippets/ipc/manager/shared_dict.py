from multiprocessing import Manager, Process

LOGS = {
    "web1.log": "INFO 登录\nERROR 磁盘满\nERROR 磁盘满\n",
    "web2.log": "INFO 登录\nINFO 退出\n",
    "db.log": "ERROR 断线\n",
}


def count(errors, name):
    # 各写各的键，不必加锁
    errors[name] = LOGS[name].count("ERROR")


if __name__ == "__main__":
    # 离开 with，字典就没有了，所以在里面用
    with Manager() as manager:
        errors = manager.dict()
        processes = [
            Process(target=count, args=(errors, name)) for name in LOGS
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        for name in LOGS:
            print(name, errors[name])
        # 换成普通的字典，离开 with 以后也能用
        kept = dict(errors)
    print("一共", sum(kept.values()), "个错误")
