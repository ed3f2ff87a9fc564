from multiprocessing import Pool, parent_process


def hello(name):
    # 主进程没有父进程，工作进程有
    where = "工作进程" if parent_process() else "主进程"
    return f"你好，{name}！我在{where}里"


if __name__ == "__main__":
    with Pool(3) as pool:
        for line in pool.map(hello, ["进程", "管道", "队列"]):
            print(line)
    print(hello("同学"))
