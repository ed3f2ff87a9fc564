from collections import Counter
from multiprocessing import Array, Pool

# 每行是一次请求，开头是时间
LOGS = {
    "web1.log": "08:15 /a\n09:02 /b\n09:40 /c\n10:00 /a",
    "web2.log": "09:11 /a\n09:12 /a\n23:59 /b",
    "web3.log": "08:59 /c\n10:01 /a\n10:07 /b\n10:30 /c",
}


def keep(array):
    # 每个工作进程开始时运行一次，把数组记在全局变量里
    global hours
    hours = array


def count(name):
    # 先在自己的 Counter 里数好，再拿一次锁加上去
    mine = Counter(int(line[:2]) for line in LOGS[name].splitlines())
    with hours.get_lock():
        for hour, times in mine.items():
            hours[hour] += times
    return f"{name} 有 {sum(mine.values())} 行"


if __name__ == "__main__":
    shared = Array("i", 24)
    with Pool(2, initializer=keep, initargs=(shared,)) as pool:
        for said in pool.imap(count, LOGS):
            print(said)
    print(f"一天 {len(shared)} 个小时，有请求的是:")
    for hour, times in enumerate(shared):
        if times:
            print(f"{hour:02} 点 {'#' * times} {times}")
