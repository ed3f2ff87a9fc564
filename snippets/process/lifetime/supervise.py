import sys
from multiprocessing import Process
from multiprocessing.connection import wait


def fetch(shop):
    # 西店的服务器坏了，去几次都失败
    if shop == "西店":
        sys.exit(3)


def start(shop):
    child = Process(target=fetch, args=(shop,), name=shop)
    child.start()
    return child


if __name__ == "__main__":
    # 每个编号是哪个进程的，这是它的第几次
    running = {}
    for shop in ["东店", "西店"]:
        child = start(shop)
        running[child.sentinel] = child, 1
    while running:
        # 等到至少有一个结束；先结束的先处理
        for sentinel in wait(list(running)):
            child, times = running.pop(sentinel)
            child.join()
            print(f"{child.name}第 {times} 次: 退出码 {child.exitcode}")
            if child.exitcode != 0 and times < 3:
                again = start(child.name)
                running[again.sentinel] = again, times + 1
