from multiprocessing import Manager, Process


def find(found, name, text):
    for number, line in enumerate(text.splitlines(), 1):
        if line == "ERROR":
            # append() 在服务进程里一步做完，不会互相覆盖
            found.append(f"{name} 第 {number} 行")


if __name__ == "__main__":
    logs = {"web.log": "INFO\nERROR\nERROR", "db.log": "ERROR"}
    with Manager() as manager:
        found = manager.list()
        processes = [
            Process(target=find, args=(found, name, text))
            for name, text in logs.items()
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        # 谁先放进来的不一定，所以排好再看
        print(sorted(found))
