from multiprocessing import Pool

greeting = None


def initialize(text):
    # 每个工作进程启动时执行一次，之后它的任务都能用
    global greeting
    greeting = text


def greet(name):
    return f"{greeting}，{name}"


if __name__ == "__main__":
    with Pool(2, initializer=initialize, initargs=("你好",)) as pool:
        print(pool.map(greet, ["甲", "乙", "丙"]))
    print("主进程的 greeting:", greeting)
