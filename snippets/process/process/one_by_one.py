import time
from multiprocessing import Process


def download():
    # 代替一次下载
    time.sleep(1)


def one_by_one(children):
    for child in children:
        child.start()
        # 等它做完，才启动下一个
        child.join()


def together(children):
    for child in children:
        child.start()
    for child in children:
        child.join()


if __name__ == "__main__":
    for run in [one_by_one, together]:
        children = [Process(target=download) for _ in range(3)]
        begin = time.perf_counter()
        run(children)
        seconds = time.perf_counter() - begin
        print(f"{run.__name__}: 下载 {len(children)} 个，", end="")
        print(f"{seconds:.1f} 秒")
