from multiprocessing import JoinableQueue, Process, Queue

# 文件夹 -> （里面的文件数，里面的文件夹）
FOLDERS = {
    "项目": (2, ["文档", "代码"]),
    "文档": (5, []),
    "代码": (3, ["测试"]),
    "测试": (4, []),
}


def worker(folders, results):
    total = 0
    for name in iter(folders.get, None):
        files, inner = FOLDERS[name]
        total += files
        # 先放新发现的，再说这一个做完了：计数不会提前到 0
        for folder in inner:
            folders.put(folder)
        folders.task_done()
    results.put(total)


if __name__ == "__main__":
    folders, results = JoinableQueue(), Queue()
    workers = [
        Process(target=worker, args=(folders, results))
        for _ in range(2)
    ]
    for process in workers:
        process.start()
    folders.put("项目")
    # 放进去的，连同做的时候又放进去的，都 task_done() 了才返回
    folders.join()
    for _ in workers:
        folders.put(None)
    total = sum(results.get() for _ in workers)
    print(f"{len(workers)} 个工作进程，数到 {total} 个文件")
    for process in workers:
        process.join()
