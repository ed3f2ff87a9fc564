from collections import Counter
from multiprocessing import Array, Pool

# 每行是一次请求，最后是几点
LOGS = {
    "web1.log": "/a 8\n/b 9\n/c 9\n/a 10",
    "web2.log": "/a 9\n/a 9\n/b 23",
    "web3.log": "/c 8\n/a 10\n/b 10\n/c 10",
}


def keep(array):
    # 每个工作进程开始时运行一次，把数组记在全局变量里
    global hours
    hours = array


def count(name):
    # 先在自己的 Counter 里数好，再拿一次锁加上去
    lines = LOGS[name].splitlines()
    mine = Counter(int(line.split()[-1]) for line in lines)
    with hours.get_lock():
        for hour, times in mine.items():
            hours[hour] += times
    return f"{name} 有 {len(lines)} 行"


if __name__ == "__main__":
    shared = Array("i", 24)
    with Pool(2, initializer=keep, initargs=(shared,)) as pool:
        for said in pool.imap(count, LOGS):
            print(said)
    print(f"一天 {len(shared)} 个小时，有请求的是:")
    for hour, times in enumerate(shared):
        if times:
            print(f"{hour:02} 点 {'#' * times} {times}")
